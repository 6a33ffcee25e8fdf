/**
 * The product in use: PySpark's distribution with its scripts, as users install it, and the one jar. Everything here needs
 * the Maven profile {@code python}, which makes the environment. What runs is a process of its own; what is looked at is what
 * a user sees of it.
 */
@NullMarked
package io.parquetframe.uses;

import org.jspecify.annotations.NullMarked;
