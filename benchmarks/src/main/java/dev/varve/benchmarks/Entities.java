package dev.varve.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Entity classes as an application has them: ten columns each, an index, and a reference to the one before. */
final class Entities {

    private Entities() {}

    /** Writes so many of them, fifty in a package. */
    static void write(Path sources, int count) throws IOException {
        for (int i = 0; i < count; i++) {
            String name = "E" + i;
            String inPackage = "bench.p" + i / 50;
            Path folder = Files.createDirectories(sources.resolve(inPackage.replace('.', '/')));
            Files.writeString(folder.resolve(name + ".java"), """
                    package %s;

                    import dev.varve.annotations.Column;
                    import dev.varve.annotations.Id;
                    import dev.varve.annotations.Index;
                    import dev.varve.annotations.SchemaVersion;
                    import dev.varve.annotations.Table;
                    import java.math.BigDecimal;
                    import java.time.Instant;
                    import java.util.UUID;
                    import org.jspecify.annotations.Nullable;

                    @Table("e%d")
                    @SchemaVersion("1.0.0")
                    @Index(columns = {"name", "created"})
                    public record E%d(
                            @Id long id,
                            @Column(length = 100) String name,
                            @Column(length = 320) @Nullable String email,
                            @Column int amount,
                            @Column boolean active,
                            @Column(precision = 12, scale = 2) BigDecimal price,
                            @Column Instant created,
                            @Column @Nullable UUID token,
                            @Column double score,
                            @Column(length = 20) String state) {}
                    """.formatted(inPackage, i, i));
        }
    }
}
