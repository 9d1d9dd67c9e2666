package dev.varve.processor.generate;

import dev.varve.schema.EnumType;
import dev.varve.schema.Index;
import dev.varve.schema.SchemaObject;
import dev.varve.schema.Sequence;
import dev.varve.schema.View;
import dev.varve.schema.change.AddColumn;
import dev.varve.schema.change.AddConstraint;
import dev.varve.schema.change.AddPrimaryKey;
import dev.varve.schema.change.AlterColumn;
import dev.varve.schema.change.AlterObject;
import dev.varve.schema.change.AlterRow;
import dev.varve.schema.change.AlterTableComment;
import dev.varve.schema.change.AlterTableVersion;
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
import java.util.List;

/** Says a change in plain words, as the rest of a sentence whose subject is the entity. */
final class ChangeWords implements ChangeVisitor<String> {

    @Override
    public String createTable(CreateTable change) {
        return "a new table " + change.definition().name();
    }

    @Override
    public String dropTable(DropTable change) {
        return "drops the table and its rows";
    }

    @Override
    public String renameTable(RenameTable change) {
        return "renames the table " + change.before() + " to " + change.after();
    }

    /** The version is part of the subject. */
    @Override
    public String alterTableVersion(AlterTableVersion change) {
        return "";
    }

    @Override
    public String alterTableComment(AlterTableComment change) {
        return "changes the comment";
    }

    @Override
    public String addColumn(AddColumn change) {
        return "adds " + change.column().name();
    }

    @Override
    public String dropColumn(DropColumn change) {
        return "drops " + change.column().name();
    }

    @Override
    public String renameColumn(RenameColumn change) {
        return "renames " + change.before() + " to " + change.after();
    }

    @Override
    public String alterColumn(AlterColumn change) {
        if (change.onlyFills()) {
            return "fills " + change.name();
        }
        var words = new ArrayList<String>();
        if (change.altersType()) {
            words.add(
                    "turns " + change.name() + " from " + change.before().type().text() + " into "
                            + change.after().type().text());
        }
        if (change.altersNullability()) {
            words.add((change.after().nullable() ? "lets " : "no longer lets ") + change.name() + " be NULL");
        }
        if (change.altersDefault()) {
            words.add("changes the default of " + change.name());
        }
        if (change.altersGenerated()) {
            words.add(generation(change));
        }
        if (change.altersCollation()) {
            words.add("compares " + change.name() + " in another way");
        }
        if (change.altersComment()) {
            words.add("changes the comment of " + change.name());
        }
        return String.join(", ", words);
    }

    private static String generation(AlterColumn change) {
        String name = change.name();
        if (change.after().computedBy().isPresent()) {
            return "computes " + name;
        }
        if (change.before().computedBy().isPresent()) {
            return "stores " + name + " instead of computing it";
        }
        return change.after().generated().isEmpty() ? "no longer counts " + name : "counts " + name;
    }

    @Override
    public String addPrimaryKey(AddPrimaryKey change) {
        return "makes " + and(change.key().columns()) + " the key";
    }

    @Override
    public String dropPrimaryKey(DropPrimaryKey change) {
        return "takes the key from " + and(change.key().columns());
    }

    @Override
    public String createIndex(CreateIndex change) {
        return (change.index().unique() ? "makes unique " : "indexes ") + named(change.index());
    }

    @Override
    public String dropIndex(DropIndex change) {
        return "drops the index " + change.index().name();
    }

    @Override
    public String addConstraint(AddConstraint change) {
        return ConstraintWords.added(change.constraint());
    }

    @Override
    public String dropConstraint(DropConstraint change) {
        return ConstraintWords.dropped(change.constraint());
    }

    @Override
    public String renameConstraint(RenameConstraint change) {
        return "renames the constraint " + change.before() + " to " + change.after();
    }

    @Override
    public String renameIndex(RenameIndex change) {
        return "renames the index " + change.before() + " to " + change.after();
    }

    @Override
    public String createSchema(CreateSchema change) {
        return "a new database schema " + change.name();
    }

    @Override
    public String dropSchema(DropSchema change) {
        return "drops the database schema " + change.name();
    }

    @Override
    public String createObject(CreateObject change) {
        return "a new " + kind(change.object());
    }

    @Override
    public String dropObject(DropObject change) {
        return "drops the " + kind(change.object());
    }

    @Override
    public String renameObject(RenameObject change) {
        return "renames the " + kind(change.object()) + " to " + change.after();
    }

    @Override
    public String alterObject(AlterObject change) {
        return "changes the " + kind(change.after());
    }

    @Override
    public String alterRow(AlterRow change) {
        String verb = change.before().isEmpty() ? "inserts " : change.after().isEmpty() ? "deletes " : "updates ";
        return verb + "a row";
    }

    @Override
    public String runSql(RunSql change) {
        return change.name();
    }

    @Override
    public String runCode(RunCode change) {
        return change.name();
    }

    private static String named(Index index) {
        return and(index.parts().stream()
                .map(part -> part.column()
                        .orElseGet(() -> part.expression().orElseThrow().text()))
                .toList());
    }

    private static String and(List<String> columns) {
        return String.join(" and ", columns);
    }

    private static String kind(SchemaObject object) {
        return object.accept(new SchemaObject.Visitor<>() {
            @Override
            public String enumType(EnumType type) {
                return "enum type " + type.name();
            }

            @Override
            public String sequence(Sequence sequence) {
                return "sequence " + sequence.name();
            }

            @Override
            public String view(View view) {
                return "view " + view.name();
            }
        });
    }
}
