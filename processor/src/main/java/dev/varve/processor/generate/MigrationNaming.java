package dev.varve.processor.generate;

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
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Names a migration after what it is about: each table with the columns that are new or different in it. What is
 * dropped or indexed is named only where nothing else happens.
 */
final class MigrationNaming {

    private static final int MAX = 50;
    private static final String MORE = "_and_more";

    private final List<Change> changes;

    MigrationNaming(List<Change> changes) {
        this.changes = changes;
    }

    /** {@return the name, in snake case of small letters and digits, of at most 50 characters} */
    String name() {
        var words = new ArrayList<String>();
        byTable().forEach((table, ofTable) -> {
            addDistinct(words, table.isEmpty() || isRenamed(table) ? "" : snakeCase(table));
            Set<String> news = words(ofTable, new Gained());
            (news.isEmpty() ? words(ofTable, new Lost()) : news).forEach(word -> addDistinct(words, snakeCase(word)));
        });
        words.removeIf(String::isEmpty);
        return words.isEmpty() ? "change" : join(words);
    }

    private boolean isRenamed(String table) {
        return changes.stream()
                .anyMatch(change ->
                        change instanceof RenameTable renamed && renamed.after().equals(table));
    }

    /** The words of a change of a whole table say the table themselves; they are filed under no name. */
    private Map<String, List<Change>> byTable() {
        var tables = new LinkedHashMap<String, List<Change>>();
        for (Change change : changes) {
            boolean whole =
                    change instanceof CreateTable || change instanceof DropTable || change instanceof RenameTable;
            String table = change.table().orElse("");
            tables.computeIfAbsent(whole ? " " + table : table, name -> new ArrayList<>())
                    .add(change);
        }
        var named = new LinkedHashMap<String, List<Change>>();
        tables.forEach((table, ofTable) -> named.merge(table.startsWith(" ") ? "" : table, ofTable, (all, more) -> {
            all.addAll(more);
            return all;
        }));
        return named;
    }

    private static Set<String> words(List<Change> changes, ChangeVisitor<String> visitor) {
        var words = new LinkedHashSet<String>();
        changes.forEach(change -> words.add(change.accept(visitor)));
        words.remove("");
        return words;
    }

    private static void addDistinct(List<String> words, String word) {
        if (!words.contains(word)) {
            words.add(word);
        }
    }

    private static String join(List<String> words) {
        String all = String.join("_", words);
        if (all.length() <= MAX) {
            return all;
        }
        String name = "";
        for (String word : words) {
            String longer = name.isEmpty() ? word : name + "_" + word;
            if (longer.length() + MORE.length() > MAX) {
                break;
            }
            name = longer;
        }
        return (name.isEmpty() ? words.get(0).substring(0, MAX - MORE.length()) : name) + MORE;
    }

    private static String snakeCase(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKD)
                .replaceAll("\\p{M}", "")
                .replaceAll("([a-z0-9])([A-Z])", "$1_$2")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "_")
                .replaceAll("^_|_$", "");
    }

    /** What is there afterwards that was not there, or not so, before. */
    private static class Gained implements ChangeVisitor<String> {
        @Override
        public String createTable(CreateTable change) {
            return change.definition().name();
        }

        @Override
        public String dropTable(DropTable change) {
            return "drop_" + change.definition().name();
        }

        @Override
        public String renameTable(RenameTable change) {
            return change.before() + "_to_" + change.after();
        }

        @Override
        public String alterTableVersion(AlterTableVersion change) {
            return "";
        }

        @Override
        public String alterTableComment(AlterTableComment change) {
            return "";
        }

        @Override
        public String addColumn(AddColumn change) {
            return change.column().name();
        }

        @Override
        public String dropColumn(DropColumn change) {
            return "";
        }

        @Override
        public String renameColumn(RenameColumn change) {
            return change.after();
        }

        @Override
        public String alterColumn(AlterColumn change) {
            return change.name();
        }

        @Override
        public String addPrimaryKey(AddPrimaryKey change) {
            return "key";
        }

        @Override
        public String dropPrimaryKey(DropPrimaryKey change) {
            return "";
        }

        @Override
        public String createIndex(CreateIndex change) {
            return "";
        }

        @Override
        public String dropIndex(DropIndex change) {
            return "";
        }

        @Override
        public String addConstraint(AddConstraint change) {
            return "";
        }

        @Override
        public String dropConstraint(DropConstraint change) {
            return "";
        }

        @Override
        public String renameConstraint(RenameConstraint change) {
            return "";
        }

        @Override
        public String renameIndex(RenameIndex change) {
            return "";
        }

        @Override
        public String createSchema(CreateSchema change) {
            return "";
        }

        @Override
        public String dropSchema(DropSchema change) {
            return "";
        }

        @Override
        public String createObject(CreateObject change) {
            return "";
        }

        @Override
        public String dropObject(DropObject change) {
            return "";
        }

        @Override
        public String renameObject(RenameObject change) {
            return "";
        }

        @Override
        public String alterObject(AlterObject change) {
            return "";
        }

        @Override
        public String alterRow(AlterRow change) {
            return "";
        }

        @Override
        public String runSql(RunSql change) {
            return "";
        }

        @Override
        public String runCode(RunCode change) {
            return change.name();
        }
    }

    /** What is said where no column is gained. */
    private static final class Lost extends Gained {
        @Override
        public String dropColumn(DropColumn change) {
            return "drop_" + change.column().name();
        }

        @Override
        public String dropPrimaryKey(DropPrimaryKey change) {
            return "drop_key";
        }

        @Override
        public String dropIndex(DropIndex change) {
            return "drop_index_" + String.join("_", change.index().columns());
        }

        @Override
        public String createIndex(CreateIndex change) {
            return "index_" + String.join("_", change.index().columns());
        }

        @Override
        public String alterTableComment(AlterTableComment change) {
            return "comment";
        }

        @Override
        public String addConstraint(AddConstraint change) {
            return change.constraint().name();
        }

        @Override
        public String dropConstraint(DropConstraint change) {
            return "drop_" + change.constraint().name();
        }

        @Override
        public String renameConstraint(RenameConstraint change) {
            return change.after();
        }

        @Override
        public String renameIndex(RenameIndex change) {
            return change.after();
        }
    }
}
