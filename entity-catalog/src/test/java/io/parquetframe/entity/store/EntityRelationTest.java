package io.parquetframe.entity.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parquetframe.entity.Condition;
import io.parquetframe.entity.EntityQuery;
import io.parquetframe.entity.EntityStore;
import io.parquetframe.entity.UnknownFieldException;
import io.parquetframe.entity.store.ShopModel.City;
import io.parquetframe.entity.store.ShopModel.Country;
import io.parquetframe.entity.store.ShopModel.Course;
import io.parquetframe.entity.store.ShopModel.Enrolment;
import io.parquetframe.entity.store.ShopModel.Line;
import io.parquetframe.entity.store.ShopModel.Order;
import io.parquetframe.entity.store.ShopModel.Student;
import io.parquetframe.entity.store.ShopModel.Task;
import io.parquetframe.entity.store.ShopModel.User;
import io.parquetframe.entity.transaction.IntegrityChecker;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/** A18 to A21: each on both storages. */
@ParameterizedClass(name = "A17 {0}")
@ValueSource(strings = {"parquet", "avro"})
class EntityRelationTest extends StoredTest {

    @Test
    @DisplayName("A18 a forward relation gives the parent; a dangling key under trusted integrity nothing")
    void forward() {
        EntityStore<Order, Long> orders =
                catalog.store(Order.class, Map.of("storage", storage, "integrity", "trusted"));
        EntityStore<User, Long> users = store(User.class);
        users.save(User.of(1, "NYC"));
        orders.saveAll(List.of(Order.of(1, 1, "1.00"), Order.of(2, 77, "2.00")));
        assertThat(orders.parent(orders.find(1L).orElseThrow(), "user", User.class))
                .contains(User.of(1, "NYC"));
        assertThat(orders.parent(orders.find(2L).orElseThrow(), "user", User.class))
                .isEmpty();
        IntegrityChecker checker = new IntegrityChecker(catalog);
        assertThat(checker.orphans("default", "Order")).singleElement().satisfies(orphans -> {
            assertThat(orphans.constraint()).isEqualTo("user");
            assertThat(orphans.keys()).containsExactly("77");
            assertThat(orphans.problem()).contains("Order", "User", "77");
        });
        assertThat(checker.check("default", "Order")).hasSize(1);
        assertThat(checker.check("default", "User")).isEmpty();
        assertThatThrownBy(() -> orders.parent(Order.of(1, 1, "1.00"), "buyer", User.class))
                .isInstanceOf(UnknownFieldException.class)
                .hasMessageContaining("buyer")
                .hasMessageContaining("[user]");
    }

    @Test
    @DisplayName("A19 a reverse relation gives only the matching children, or none")
    void reverse() {
        EntityStore<Order, Long> orders = store(Order.class);
        EntityStore<User, Long> users = store(User.class);
        users.saveAll(List.of(User.of(1, "NYC"), User.of(2, "NYC"), User.of(3, "LA")));
        orders.saveAll(List.of(Order.of(1, 1, "1.00"), Order.of(2, 2, "2.00"), Order.of(3, 1, "3.00")));
        orders.save(Order.of(2, 1, "2.50"));
        assertThat(users.children(User.of(1, "NYC"), "orders", Order.class).list())
                .extracting(Order::orderId)
                .containsExactlyInAnyOrder(1L, 2L, 3L);
        assertThat(users.children(User.of(2, "NYC"), Order.class).list()).isEmpty();
        assertThat(users.children(User.of(3, "LA"), "user", Order.class).list()).isEmpty();
        assertThatThrownBy(() -> users.children(User.of(3, "LA"), "purchases", Order.class)
                        .list())
                .isInstanceOf(UnknownFieldException.class)
                .hasMessageContaining("purchases")
                .hasMessageContaining("[orders, user]");
    }

    @Test
    @DisplayName("A20 list, first, count and exists of a relation's query agree")
    void chains() {
        EntityStore<Order, Long> orders = store(Order.class);
        EntityStore<User, Long> users = store(User.class);
        users.saveAll(List.of(User.of(1, "NYC"), User.of(2, "NYC")));
        for (long id = 1; id <= 20; id++) {
            orders.save(Order.of(id, 1 + id % 2, id + ".00"));
        }
        EntityQuery<Order> large = users.children(User.of(1, "NYC"), "orders", Order.class)
                .where(Condition.greater("amount", new BigDecimal("4.00")))
                .orderByDescending("amount");
        assertThat(large.list()).extracting(Order::orderId).containsExactly(20L, 18L, 16L, 14L, 12L, 10L, 8L, 6L);
        assertThat(large.limit(2).list()).extracting(Order::orderId).containsExactly(20L, 18L);
        assertThat(large.first().map(Order::orderId)).contains(20L);
        assertThat(large.count()).isEqualTo(8);
        assertThat(large.limit(3).count()).isEqualTo(3);
        assertThat(large.exists()).isTrue();
        assertThat(large.where(Condition.less("amount", new BigDecimal("0.01"))).exists())
                .isFalse();
    }

    @Test
    @DisplayName("A21 two relations to one entity, and one to itself, resolve")
    void severalRelations() {
        EntityStore<Task, Long> tasks = store(Task.class);
        EntityStore<User, Long> users = store(User.class);
        users.saveAll(List.of(User.of(1, "NYC"), User.of(2, "LA")));
        tasks.saveAll(List.of(new Task(1, null, 1, 2L), new Task(2, 1L, 1, null), new Task(3, 1L, 2, 1L)));
        Task third = tasks.find(3L).orElseThrow();
        assertThat(tasks.parent(third, "partOf", Task.class).map(Task::id)).contains(1L);
        assertThat(tasks.parent(third, "owner", User.class)).contains(User.of(2, "LA"));
        assertThat(tasks.parent(third, "reviewer", User.class)).contains(User.of(1, "NYC"));
        assertThat(tasks.parent(tasks.find(2L).orElseThrow(), "reviewer", User.class))
                .isEmpty();
        assertThat(users.children(User.of(1, "NYC"), "owned", Task.class).count())
                .isEqualTo(2);
        assertThat(users.children(User.of(1, "NYC"), "reviewed", Task.class).count())
                .isEqualTo(1);
        assertThatThrownBy(() -> users.children(User.of(1, "NYC"), Task.class).list())
                .isInstanceOf(UnknownFieldException.class)
                .hasMessageContaining("owned")
                .hasMessageContaining("reviewed");
        Task first = tasks.find(1L).orElseThrow();
        assertThat(tasks.children(first, "parts", Task.class).orderBy("id").list())
                .extracting(Task::id)
                .containsExactly(2L, 3L);
        tasks.delete(1L);
        assertThat(tasks.find(2L)).contains(new Task(2, null, 1, null));
    }

    @Test
    @DisplayName("A21 relations in both directions, and a target declared later, resolve")
    void circles() {
        EntityStore<Line, Object> lines = store(Line.class);
        assertThat(lines.count()).isZero();
        assertThat(this.<User, Long>store(User.class).count()).isZero();
        EntityStore<Country, String> countries = store(Country.class);
        EntityStore<City, Long> cities = store(City.class);
        catalog.transaction(stores -> {
            stores.<Country, String>store(Country.class).save(new Country("AT", 1L));
            stores.<City, Long>store(City.class).saveAll(List.of(new City(1, "AT"), new City(2, "AT")));
            return true;
        });
        Country austria = countries.find("AT").orElseThrow();
        assertThat(countries.parent(austria, "capital", City.class)).contains(new City(1, "AT"));
        assertThat(countries.children(austria, "cities", City.class).count()).isEqualTo(2);
        assertThat(cities.children(new City(1, "AT"), Country.class).list()).containsExactly(austria);
    }

    @Test
    @DisplayName("A21 a many-to-many relation is walked through its link")
    void manyToMany() {
        EntityStore<Enrolment, Object> enrolments = store(Enrolment.class);
        EntityStore<Student, Long> students = store(Student.class);
        EntityStore<Course, Long> courses = store(Course.class);
        students.saveAll(List.of(new Student(1, "a"), new Student(2, "b")));
        courses.saveAll(List.of(new Course(1, "x"), new Course(2, "y"), new Course(3, "z")));
        enrolments.saveAll(List.of(new Enrolment(1, 1), new Enrolment(1, 2), new Enrolment(2, 2)));
        assertThat(students.children(new Student(1, "a"), "enrolments", Enrolment.class)
                        .parents("course", Course.class))
                .containsExactlyInAnyOrder(new Course(1, "x"), new Course(2, "y"));
        assertThat(courses.children(new Course(2, "y"), "enrolments", Enrolment.class)
                        .parents("student", Student.class))
                .extracting(Student::name)
                .containsExactlyInAnyOrder("a", "b");
        assertThat(enrolments.query().parents("course", Course.class)).hasSize(2);
    }
}
