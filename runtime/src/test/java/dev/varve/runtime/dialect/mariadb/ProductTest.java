package dev.varve.runtime.dialect.mariadb;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which servers are old enough. */
final class ProductTest {

    @ParameterizedTest
    @CsvSource({
        "MARIADB, 10.7.0",
        "MARIADB, 5.5.5-10.11.6-MariaDB-log",
        "MARIADB, 11.4.5-MariaDB",
        "MYSQL, 8.0.16",
        "MYSQL, 9.7.4",
        "MYSQL, 8.1.0"
    })
    void serversOfTheseVersionsServe(Product product, String version) {
        assertThatCode(() -> product.requireSupported(version)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({"MARIADB, 10.6.21", "MARIADB, 5.5.5-10.5.9-MariaDB", "MARIADB, 5.5.68", "MYSQL, 8.0.15", "MYSQL, 5.7.44"
    })
    void olderOnesAreRefused(Product product, String version) {
        assertThatThrownBy(() -> product.requireSupported(version))
                .hasMessageContaining("VRV602")
                .hasMessageContaining(version);
    }
}
