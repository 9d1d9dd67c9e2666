package dev.varve.processor.read.jpa;

import java.util.Locale;

/**
 * How names that the source gives or leaves out become those of the database: as Hibernate does it by itself, or as an
 * application on Spring Boot does.
 */
public enum Naming {
    /** Spring Boot's: words are joined by underscores, and a join table is named after its member. */
    SPRING {
        @Override
        String joinTable(String owner, String target, String member) {
            return owner + "_" + member;
        }

        @Override
        String unquoted(String name) {
            var snake = new StringBuilder();
            for (int i = 0; i < name.length(); i++) {
                if (i > 0 && i < name.length() - 1 && startsWord(name.charAt(i - 1), name.charAt(i), name.charAt(i + 1))) {
                    snake.append('_');
                }
                snake.append(name.charAt(i) == '.' ? '_' : name.charAt(i));
            }
            return snake.toString();
        }

        private boolean startsWord(char before, char letter, char after) {
            return (Character.isLowerCase(before) || Character.isDigit(before))
                    && Character.isUpperCase(letter)
                    && (Character.isLowerCase(after) || Character.isDigit(after));
        }
    },
    /** Hibernate's own, which is that of the JPA specification: names as they are. */
    JPA {
        @Override
        String joinTable(String owner, String target, String member) {
            return owner + "_" + target;
        }

        @Override
        String unquoted(String name) {
            return name;
        }
    };

    private static final String QUOTES = "\"`";

    /**
     * {@return the name of the table between two entities}
     *
     * @param owner the table of the one that declares it
     * @param target the table of the other
     * @param member the member that declares it
     */
    abstract String joinTable(String owner, String target, String member);

    abstract String unquoted(String name);

    /**
     * {@return the name in the database} Hibernate does not quote names, and databases do not tell the case of names that
     * are not quoted: they are lower case here. Names that the source puts in quotes are kept.
     */
    String physical(String name) {
        return isQuoted(name)
                ? name.substring(1, name.length() - 1)
                : unquoted(name).toLowerCase(Locale.ROOT);
    }

    private static boolean isQuoted(String name) {
        return name.length() > 2
                && QUOTES.indexOf(name.charAt(0)) >= 0
                && name.charAt(0) == name.charAt(name.length() - 1);
    }
}
