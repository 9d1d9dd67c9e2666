package dev.varve.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every Java type that can be a column, and what is generated for it. */
class TypesTest {

    private static final String HEAD = """
            package com.acme;

            import dev.varve.annotations.*;
            import java.math.*;
            import java.net.*;
            import java.time.*;
            import java.util.*;

            """;

    private static final String CONVERTERS = """
            package com.acme;

            import java.math.BigDecimal;

            public interface Money {
                interface Converter<T, U> {}

                abstract class Base<X> implements Converter<BigDecimal, X> {}

                final class Inherited extends Base<Money> {}

                final class Reversed implements Converter<Money, String> {}
            }
            """;

    @TempDir
    private Path folder;

    private TestProject project;

    @BeforeEach
    void setUp() {
        project = TestProject.in(folder);
        project.source("com/acme/Mood.java", "package com.acme;\npublic enum Mood { SAD, HAPPY }\n")
                .source("com/acme/State.java", """
                        package com.acme;
                        @dev.varve.annotations.NamedEnum
                        public enum State { OPEN, CLOSED }
                        """)
                .source("com/acme/Address.java", """
                        package com.acme;
                        @dev.varve.annotations.Json
                        public record Address(String street) {}
                        """)
                .source("com/acme/Money.java", CONVERTERS);
    }

    private TestProject customer(String version, String members) {
        return project.source("com/acme/Customer.java", HEAD + """
                @Table("customer")
                @SchemaVersion("%s")
                public record Customer(@Id long id, %s) {}
                """.formatted(version, members));
    }

    private String table(String members) {
        customer("1.0.0", members).generate().succeeds();
        project.check().succeeds();
        return project.read("src/main/varve/tables/customer.json");
    }

    private String migration(String name) {
        return project.read("src/main/java/com/acme/migrations/" + name + ".java");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
                    @Column boolean v                              | boolean       | bool()
                    @Column Boolean v                              | boolean       | bool()
                    @Column byte v                                 | smallint      | smallint()
                    @Column Byte v                                 | smallint      | smallint()
                    @Column short v                                | smallint      | smallint()
                    @Column Short v                                | smallint      | smallint()
                    @Column int v                                  | integer       | integer()
                    @Column Integer v                              | integer       | integer()
                    @Column long v                                 | bigint        | bigint()
                    @Column Long v                                 | bigint        | bigint()
                    @Column float v                                | real          | real()
                    @Column Float v                                | real          | real()
                    @Column double v                               | double        | doublePrecision()
                    @Column Double v                               | double        | doublePrecision()
                    @Column char v                                 | char(1)       | character(1)
                    @Column Character v                            | char(1)       | character(1)
                    @Column(precision = 9, scale = 2) BigDecimal v | decimal(9,2)  | decimal(9, 2)
                    @Column BigInteger v                           | decimal(38,0) | decimal(38, 0)
                    @Column(precision = 20) BigInteger v           | decimal(20,0) | decimal(20, 0)
                    @Column String v                               | text          | text()
                    @Column(length = 7) String v                   | varchar(7)    | varchar(7)
                    @Column(length = 2, fixed = true) String v     | char(2)       | character(2)
                    @Column URI v                                  | text          | text()
                    @Column(length = 99) URI v                     | varchar(99)   | varchar(99)
                    @Column byte[] v                               | blob          | blob()
                    @Column(length = 16) byte[] v                  | varbinary(16) | varbinary(16)
                    @Column UUID v                                 | uuid          | uuid()
                    @Column LocalDate v                            | date          | date()
                    @Column LocalTime v                            | time(6)       | time(6)
                    @Column(precision = 3) LocalDateTime v         | timestamp(3)  | timestamp(3)
                    @Column Instant v                              | timestamptz(6) | timestamptz(6)
                    @Column(precision = 0) OffsetDateTime v        | timestamptz(0) | timestamptz(0)
                    @Column Duration v                             | bigint        | bigint()
                    @Column Year v                                 | integer       | integer()
                    @Column InetAddress v                          | inet          | inet()
                    @Column Inet6Address v                         | inet          | inet()
                    @Column Map<String, Object> v                  | json          | json()
                    @Column Address v                              | json          | json()
                    @Column @Json List<Address> v                  | json          | json()
                    @Column Optional<Address> v                    | json          | json()
                    @Column int[] v                                | integer[]     | arrayOf(integer())
                    @Column(length = 9) List<String> v             | varchar(9)[]  | arrayOf(varchar(9))
                    @Column Set<UUID> v                            | uuid[]        | arrayOf(uuid())
                    @Column byte[][] v                             | blob[]        | arrayOf(blob())
                    @Column(precision = 9, scale = 1) BigDecimal[] v | decimal(9,1)[] | arrayOf(decimal(9, 1))
                    @Column List<Address> v                        | json[]        | arrayOf(json())
                    @Column Mood v                                 | varchar(255)  | varchar(255)
                    @Column(length = 9) Mood v                     | varchar(9)    | varchar(9)
                    @Column(enumAs = EnumStorage.ORDINAL) Mood v   | smallint      | smallint()
                    @Column State v                                | enum(state)   | namedEnum("state")
                    @Column List<State> v                          | enum(state)[] | arrayOf(namedEnum("state"))
                    @Column @Stored(as = String.class) Money v     | text          | text()
                    @Column(precision = 19, scale = 4) @Stored(by = Money.Inherited.class) Money v | decimal(19,4) | decimal(19, 4)
                    @Column(length = 20) @Stored(by = Money.Reversed.class) Money v | varchar(20) | varchar(20)
                    @Column(length = 20) @Stored(as = String.class) List<Money> v | varchar(20) | varchar(20)
                    @Column @NativeType("citext") String v         | native(citext) | nativeType("citext")
                    """)
    void everyTypeInSnapshotAndMigration(String member, String type, String code) {
        assertThat(table(member)).contains("\"type\": \"" + type + "\"");
        String source = project.tree().entrySet().stream()
                .filter(file -> file.getKey().contains("V0001_"))
                .findFirst()
                .orElseThrow()
                .getValue();
        assertThat(source)
                .contains(".column(\"v\", " + code + (member.contains("Optional") ? ".nullable()" : ".notNull()"));
    }

    @Test
    void aNativeTypeIsSpelledPerDatabase() {
        assertThat(table("""
                @Column @NativeType(value = "citext", dialects = {
                        @SqlOn(database = "sqlite", value = "text"),
                        @SqlOn(database = "h2", value = "varchar_ignorecase")}) String a,
                @Column @NativeType(dialects = @SqlOn(database = "postgres", value = "hstore")) Map<String, String> b
                """)).contains("native(citext|h2=varchar_ignorecase|sqlite=text)", "native(|postgres=hstore)");
        assertThat(migration("V0001_customer"))
                .contains(
                        "nativeType(\"citext\").spelled(\"h2\", \"varchar_ignorecase\").spelled(\"sqlite\", \"text\")",
                        "nativeType(\"postgres\", \"hstore\")");
    }

    @Test
    void textHasACollation() {
        assertThat(table("@Column(length = 40, collation = \"de-x-icu\") String name"))
                .contains("de-x-icu");
        assertThat(migration("V0001_customer")).contains("varchar(40).notNull().collation(\"de-x-icu\")");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
                    defaultValue = "[1, 2]"     | int[] v          | [\\"1\\",\\"2\\"]
                    defaultValue = "{ \"b\": 1 }" | Map<String, Integer> v | {\\"b\\":1}
                    defaultValue = "::0001"     | InetAddress v    | ::1
                    defaultValue = "HAPPY"      | Mood v           | HAPPY
                    defaultValue = "OPEN"       | State v          | OPEN
                    defaultValue = "1", enumAs = EnumStorage.ORDINAL | Mood v | 1
                    defaultValue = "00FF"       | byte[] v         | 00ff
                    defaultValue = "7"          | Duration v       | 7
                    """)
    void defaultsAreCheckedAndCanonical(String option, String member, String written) {
        assertThat(table("@Column(" + option.replace("{ \"b\": 1 }", "{ \\\"b\\\": 1 }") + ") " + member))
                .contains(written);
    }

    @ParameterizedTest
    @CsvSource(delimiterString = " => ", quoteCharacter = '~', textBlock = """
                    @Column(defaultValue = "[x]") int[] v => VRV109
                    @Column(defaultValue = "ANGRY") Mood v => is no varchar(255) of SAD, HAPPY
                    @Column(defaultValue = "ANGRY") State v => is no enum(state) of OPEN, CLOSED
                    @Column(defaultValue = "2", enumAs = EnumStorage.ORDINAL) Mood v => is no smallint of 0, 1
                    @Column(defaultValue = "localhost") InetAddress v => VRV109
                    @Column(defaultValue = "{") Map<String, String> v => VRV109
                    @Column(fixed = true) String v => VRV108
                    @Column(length = 256, fixed = true) String v => VRV108
                    @Column(length = 3, fixed = true) URI v => VRV108
                    @Column(length = 2) Mood v => VRV108
                    @Column(length = 9) State v => VRV108
                    @Column(enumAs = EnumStorage.ORDINAL) State v => VRV108
                    @Column(length = 9) int v => VRV108
                    @Column(length = 70000) byte[] v => VRV108
                    @Column(precision = 39) BigInteger v => VRV108
                    @Column(precision = 9, scale = 2) BigInteger v => VRV108
                    @Column(length = 9) Map<String, String> v => VRV108
                    @Column(length = 9) @NativeType("citext") String v => VRV108
                    @Column(collation = "C") int v => VRV108
                    @Column @NativeType("") String v => VRV177
                    @Column @NativeType("a|b") String v => VRV177
                    @Column @Stored(as = State.class) String v => VRV160
                    @Column List<?> v => VRV107
                    @Column List v => VRV107
                    @Column int[][] v => VRV107
                    """)
    void whatCannotBeIsRefused(String member, String message) {
        assertThat(customer("1.0.0", member).check().output()).contains(message);
    }

    @Test
    void anEnumBringsItsCheckAndKeepsItsName() {
        assertThat(table("@Column Mood mood, @Column(name = \"order\", enumAs = EnumStorage.ORDINAL) Mood rank"))
                .contains("mood in ('SAD', 'HAPPY')")
                .contains("\\\"order\\\" between 0 and 1 /* SAD, HAPPY */")
                .contains("\\\"ORDER\\\" between 0 and 1 /* SAD, HAPPY */")
                .contains("ck_customer_mood");
        project.source("com/acme/Mood.java", "package com.acme;\npublic enum Mood { SAD, HAPPY, OK }\n");
        assertThat(project.check().output()).contains("VRV208");
        customer("2.0.0", "@Column Mood mood, @Column(name = \"order\", enumAs = EnumStorage.ORDINAL) Mood rank")
                .generate()
                .succeeds();
        project.check().succeeds();
        assertThat(project.read("src/main/varve/tables/customer.json"))
                .contains(
                        "mood in ('SAD', 'HAPPY', 'OK')", "between 0 and 2 /* SAD, HAPPY, OK */", "ck_customer_mood\"");
    }
}
