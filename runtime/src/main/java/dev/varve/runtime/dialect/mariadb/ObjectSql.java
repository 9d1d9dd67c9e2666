package dev.varve.runtime.dialect.mariadb;

import dev.varve.runtime.dialect.Statement;
import dev.varve.schema.EnumType;
import dev.varve.schema.SchemaObject;
import dev.varve.schema.Sequence;
import dev.varve.schema.View;
import java.util.List;

/** What is said about enum types, sequences and views. An enum type is no object here: each column lists its values. */
record ObjectSql(Product product) implements SchemaObject.Visitor<ObjectSql.Words> {

    /** The statements of one object. */
    interface Words {
        List<Statement> create(String purpose);

        List<Statement> drop(String purpose);

        List<Statement> rename(String after, String purpose);
    }

    private record Nothing() implements Words {
        @Override
        public List<Statement> create(String purpose) {
            return List.of();
        }

        @Override
        public List<Statement> drop(String purpose) {
            return List.of();
        }

        @Override
        public List<Statement> rename(String after, String purpose) {
            return List.of();
        }
    }

    private record Named(String kind, String name, String definition) implements Words {
        @Override
        public List<Statement> create(String purpose) {
            return MariaDbStatements.one("CREATE " + kind + " " + MariaDbSql.name(name) + " " + definition, purpose);
        }

        @Override
        public List<Statement> drop(String purpose) {
            return MariaDbStatements.one("DROP " + kind + " " + MariaDbSql.name(name), purpose);
        }

        @Override
        public List<Statement> rename(String after, String purpose) {
            return MariaDbStatements.one(
                    "RENAME TABLE " + MariaDbSql.name(name) + " TO " + MariaDbSql.name(after), purpose);
        }
    }

    @Override
    public Words enumType(EnumType type) {
        return new Nothing();
    }

    @Override
    public Words sequence(Sequence sequence) {
        if (product == Product.MYSQL) {
            throw MariaDbSql.cannot(
                    product,
                    "there are no sequences, such as \"" + sequence.name() + "\".",
                    "Number rows by an identity column.");
        }
        if (sequence.ownedBy().isPresent()) {
            throw MariaDbSql.cannot(
                    product,
                    "no column owns a sequence, as \"" + sequence.ownedBy().get() + "\" does.",
                    "Declare the sequence without an owner.");
        }
        return new Named("SEQUENCE", sequence.name(), options(sequence.options()));
    }

    static String options(Sequence.Options options) {
        return "START WITH " + options.start() + " INCREMENT BY " + options.increment()
                + (options.min().isPresent() ? " MINVALUE " + options.min().getAsLong() : "")
                + (options.max().isPresent() ? " MAXVALUE " + options.max().getAsLong() : "")
                + (options.cache() > 1 ? " CACHE " + options.cache() : " NOCACHE")
                + (options.cycle() ? " CYCLE" : " NOCYCLE");
    }

    @Override
    public Words view(View view) {
        if (view.materialized()) {
            throw MariaDbSql.cannot(
                    product,
                    "there are no materialized views, such as \"" + view.name() + "\".",
                    "Declare a plain view, or a table that the program fills.");
        }
        return new Named(
                "VIEW", view.name(), "AS " + MariaDbSql.of(view.query(), product, "the view \"" + view.name() + "\""));
    }
}
