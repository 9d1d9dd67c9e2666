package dev.varve.runtime.database;

import dev.varve.schema.ColumnType;
import java.nio.file.Path;
import java.util.UUID;
import javax.sql.DataSource;
import org.sqlite.SQLiteDataSource;

/** SQLite in a file. */
public record SqliteDatabase(String url) implements TestDatabase {

    public static SqliteDatabase in(Path folder) {
        return new SqliteDatabase("jdbc:sqlite:" + folder.resolve(UUID.randomUUID() + ".db"));
    }

    @Override
    public DataSource dataSource() {
        var dataSource = new SQLiteDataSource();
        dataSource.setUrl(url);
        return dataSource;
    }

    @Override
    public String literal(ColumnType type, String value) {
        return type instanceof ColumnType.Bool ? value : TestDatabase.super.literal(type, value);
    }
}
