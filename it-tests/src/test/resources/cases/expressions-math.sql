--- must: exponentials and logarithms
SELECT a, exp(a), expm1(a), ln(a), log2(a), log10(a), log1p(a) FROM h_double
--- must: logarithms of small and large numbers
SELECT ln(v), log10(v), log2(v), log(2, v), log(v, 10), exp(v / 10), log(3, v) FROM (SELECT CAST(id AS DOUBLE) AS v FROM u)
--- must: powers, logarithms to a base, angles of two numbers
SELECT pow(a, b), log(a, b), atan2(a, b), hypot(a, b) FROM h_double
--- must: trigonometry
SELECT a, sin(a), cos(a), tan(a), cot(a), sec(a), csc(a), asin(a), acos(a), atan(a), degrees(a), radians(a) FROM h_double
--- must: trigonometry of small numbers
SELECT sin(x), cos(x), tan(x), cot(x), sec(x), csc(x), asin(x / 1000), acos(x / 1000), atan(x), pow(x, 0.3), exp(-x) FROM t
--- must: hyperbolic functions
SELECT a, sinh(a), cosh(a), tanh(a), asinh(a), acosh(a), atanh(a), cbrt(a), rint(a) FROM h_double
--- must: hyperbolic functions of small numbers
SELECT sinh(x), cosh(x), tanh(x), asinh(x), acosh(x), atanh(x / 1000), cbrt(x), rint(x) FROM t
--- must: rounding of doubles to digits
SELECT a, round(a, 2), round(a), round(a, -3), bround(a, 1), bround(a), bround(a, -2) FROM h_double
--- must: rounding of doubles that lie half way
SELECT round(x / 4, 1), bround(x / 4, 1), bround(x), round(x) FROM t
--- must: bround of integers
SELECT bround(a), bround(a, 2) FROM h_int
--- decline(UNSUPPORTED_EXPRESSION): bround of decimals
SELECT id FROM h_decimal_9_2 WHERE bround(a, 1) > 0
--- must: width_bucket
SELECT width_bucket(x, 10D, 900D, 7), width_bucket(x, 900D, 10D, 7), width_bucket(x, 1D, 1D, 3), width_bucket(x, 0D, 500D, id - 5) FROM t
--- may: width_bucket of hard values
SELECT width_bucket(a, -1D, 1D, 4), width_bucket(0.5D, a, 2D, 4), width_bucket(0.5D, -3D, a, 4) FROM h_double
--- must: width_bucket of numbers that are not the largest
SELECT width_bucket(a, -1D, 1D, 4), width_bucket(0.5D, a, 2D, 4), width_bucket(0.5D, -3D, a, 4) FROM h_double WHERE abs(a) < 1e300 OR isnan(a)
