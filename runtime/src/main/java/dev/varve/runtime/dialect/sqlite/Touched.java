package dev.varve.runtime.dialect.sqlite;

import dev.varve.runtime.dialect.sql.Unsupported;
import dev.varve.schema.Index;
import dev.varve.schema.SchemaObject;
import dev.varve.schema.Table;
import dev.varve.schema.View;
import dev.varve.schema.change.AddColumn;
import dev.varve.schema.change.AddConstraint;
import dev.varve.schema.change.AddPrimaryKey;
import dev.varve.schema.change.AlterColumn;
import dev.varve.schema.change.AlterObject;
import dev.varve.schema.change.AlterRow;
import dev.varve.schema.change.AlterTableComment;
import dev.varve.schema.change.AlterTableVersion;
import dev.varve.schema.change.Change;
import dev.varve.schema.change.ChangeVisitor;
import dev.varve.schema.change.CreateIndex;
import dev.varve.schema.change.CreateObject;
import dev.varve.schema.change.CreateSchema;
import dev.varve.schema.change.CreateTable;
import dev.varve.schema.change.DropColumn;
import dev.varve.schema.change.DropConstraint;
import dev.varve.schema.change.DropIndex;
import dev.varve.schema.change.DropObject;
import dev.varve.schema.change.DropPrimaryKey;
import dev.varve.schema.change.DropSchema;
import dev.varve.schema.change.DropTable;
import dev.varve.schema.change.RenameColumn;
import dev.varve.schema.change.RenameConstraint;
import dev.varve.schema.change.RenameIndex;
import dev.varve.schema.change.RenameObject;
import dev.varve.schema.change.RenameTable;
import dev.varve.schema.change.RunCode;
import dev.varve.schema.change.RunSql;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a change touches. Two changes can change places where neither touches what the other does.
 *
 * @param onlyTable the table, if the change is about one that exists before and after it
 * @param names the tables and indexes it makes, changes, drops or renames; they share one space of names
 * @param expressions what it computes, which may read any table
 * @param anything whether it is code that may touch anything
 */
record Touched(Optional<String> onlyTable, List<String> names, List<String> expressions, boolean anything) {

    private static final Of OF = new Of();

    static Touched by(Change change) {
        return change.accept(OF);
    }

    boolean conflicts(Touched other) {
        return anything
                || other.anything
                || names.stream().anyMatch(name -> other.names.stream().anyMatch(name::equalsIgnoreCase))
                || reads(other.names)
                || other.reads(names);
    }

    private boolean reads(List<String> tables) {
        return expressions.stream()
                .map(Tokenizer::tokens)
                .anyMatch(tokens -> tables.stream().anyMatch(table -> Clause.mentions(tokens, table)));
    }

    /** Names of all changes. */
    private static final class Of implements ChangeVisitor<Touched> {

        private static Touched inside(String table, Stream<String> indexes, Stream<String> expressions) {
            List<String> names = Stream.concat(Stream.of(table), indexes).toList();
            return new Touched(Optional.of(table), names, expressions.toList(), false);
        }

        private static Touched inside(String table) {
            return inside(table, Stream.of(), Stream.of());
        }

        private static Touched whole(Table table) {
            var names = new ArrayList<>(List.of(table.name()));
            names.addAll(names(table.indexes().values()));
            return new Touched(Optional.empty(), List.copyOf(names), List.of(), false);
        }

        private static List<String> names(Collection<Index> indexes) {
            return indexes.stream().map(Index::name).toList();
        }

        /** A view reads what its query mentions; anything else is compared by name. */
        private static Touched object(SchemaObject object, String after) {
            List<String> queries = object instanceof View view ? List.of(SqliteSql.query(view)) : List.of();
            return new Touched(Optional.empty(), List.of(object.name(), after), queries, false);
        }

        @Override
        public Touched createTable(CreateTable change) {
            return whole(change.definition());
        }

        @Override
        public Touched dropTable(DropTable change) {
            return whole(change.definition());
        }

        @Override
        public Touched renameTable(RenameTable change) {
            return new Touched(Optional.empty(), List.of(change.before(), change.after()), List.of(), false);
        }

        @Override
        public Touched alterTableVersion(AlterTableVersion change) {
            return inside(change.tableName());
        }

        @Override
        public Touched alterTableComment(AlterTableComment change) {
            return inside(change.tableName());
        }

        @Override
        public Touched addColumn(AddColumn change) {
            return inside(change.tableName(), Stream.of(), change.backfill().stream());
        }

        @Override
        public Touched dropColumn(DropColumn change) {
            return inside(change.tableName());
        }

        @Override
        public Touched renameColumn(RenameColumn change) {
            return inside(change.tableName());
        }

        @Override
        public Touched alterColumn(AlterColumn change) {
            return inside(
                    change.tableName(),
                    Stream.of(),
                    Stream.concat(change.using().stream(), change.backfill().stream()));
        }

        @Override
        public Touched addPrimaryKey(AddPrimaryKey change) {
            return inside(change.tableName());
        }

        @Override
        public Touched dropPrimaryKey(DropPrimaryKey change) {
            return inside(change.tableName());
        }

        @Override
        public Touched createIndex(CreateIndex change) {
            return inside(change.tableName(), Stream.of(change.index().name()), Stream.of());
        }

        @Override
        public Touched dropIndex(DropIndex change) {
            return inside(change.tableName(), Stream.of(change.index().name()), Stream.of());
        }

        @Override
        public Touched addConstraint(AddConstraint change) {
            throw Unsupported.change(change);
        }

        @Override
        public Touched dropConstraint(DropConstraint change) {
            throw Unsupported.change(change);
        }

        @Override
        public Touched renameConstraint(RenameConstraint change) {
            throw Unsupported.change(change);
        }

        @Override
        public Touched renameIndex(RenameIndex change) {
            throw Unsupported.change(change);
        }

        @Override
        public Touched createSchema(CreateSchema change) {
            throw Unsupported.change(change);
        }

        @Override
        public Touched dropSchema(DropSchema change) {
            throw Unsupported.change(change);
        }

        @Override
        public Touched createObject(CreateObject change) {
            return object(change.object(), change.object().name());
        }

        @Override
        public Touched dropObject(DropObject change) {
            return object(change.object(), change.object().name());
        }

        @Override
        public Touched renameObject(RenameObject change) {
            return object(change.object(), change.after());
        }

        @Override
        public Touched alterObject(AlterObject change) {
            return object(change.after(), change.after().name());
        }

        @Override
        public Touched alterRow(AlterRow change) {
            return new Touched(Optional.empty(), List.of(change.tableName()), List.of(), false);
        }

        @Override
        public Touched runSql(RunSql change) {
            return new Touched(Optional.empty(), List.of(), List.of(), true);
        }

        @Override
        public Touched runCode(RunCode change) {
            return new Touched(Optional.empty(), List.of(), List.of(), true);
        }
    }
}
