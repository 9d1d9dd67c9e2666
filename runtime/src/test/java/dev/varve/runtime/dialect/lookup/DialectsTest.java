package dev.varve.runtime.dialect.lookup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a driver says of its database decides on the dialect. */
final class DialectsTest {

    private static Connection connection(String name, String version) {
        var database = proxy(DatabaseMetaData.class, method -> switch (method) {
            case "getDatabaseProductName" -> name;
            case "getDatabaseProductVersion" -> version;
            default -> "jdbc:mysql://localhost/secret";
        });
        return proxy(Connection.class, method -> database);
    }

    private static <T> T proxy(Class<T> type, java.util.function.Function<String, Object> answer) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (self, method, arguments) -> answer.apply(method.getName())));
    }

    @Test
    void theVersionTellsMariaDbFromMySql() throws SQLException {
        assertThat(Dialects.of(connection("MySQL", "8.0.33")).name()).isEqualTo("MySQL");
        assertThat(Dialects.of(connection("MySQL", "5.5.5-10.11.6-MariaDB-log")).name())
                .isEqualTo("MariaDB");
        assertThat(Dialects.of(connection("MariaDB", "11.4.5-MariaDB")).key()).isEqualTo("mariadb");
    }

    @ParameterizedTest
    @ValueSource(strings = {"8.0.11-TiDB-v7.5.0", "8.0.30-Vitess"})
    void whatSpeaksLikeMySqlIsNotMySql(String version) {
        assertThatThrownBy(() -> Dialects.of(connection("MySQL", version)))
                .hasMessageContaining("VRV601")
                .hasMessageContaining(version.contains("TiDB") ? "\"TiDB\"" : "\"Vitess\"")
                .hasMessageNotContaining("secret");
    }

    @Test
    void anOldMySqlIsRefused() {
        assertThatThrownBy(() -> Dialects.of(connection("MySQL", "5.7.44")))
                .hasMessageContaining("VRV602")
                .hasMessageContaining("Varve needs 8.0.16 or later");
    }
}
