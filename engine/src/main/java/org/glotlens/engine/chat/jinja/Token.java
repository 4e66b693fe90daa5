package org.glotlens.engine.chat.jinja;

/**
 * A piece of a template.
 *
 * @param kind what it is
 * @param text of data and names as it stands; of strings their content
 * @param line 1-based
 */
record Token(Kind kind, String text, int line) {
    /** Kinds of pieces. */
    enum Kind {
        DATA,
        BLOCK_BEGIN,
        BLOCK_END,
        VARIABLE_BEGIN,
        VARIABLE_END,
        NAME,
        STRING,
        INTEGER,
        FLOAT,
        OPERATOR,
        END
    }

    boolean isOperator(String operator) {
        return kind == Kind.OPERATOR && text.equals(operator);
    }

    boolean isName(String name) {
        return kind == Kind.NAME && text.equals(name);
    }
}
