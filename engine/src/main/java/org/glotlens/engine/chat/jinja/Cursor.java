package org.glotlens.engine.chat.jinja;

import java.util.List;
import org.glotlens.engine.chat.jinja.Token.Kind;

/** The place in a template's pieces that a parser has come to. */
final class Cursor {
    /** Deepest nesting of expressions and of statements. */
    private static final int DEEPEST = 100;

    private final List<Token> tokens;
    private int at;
    private int depth;

    Cursor(List<Token> tokens) {
        this.tokens = tokens;
    }

    Token current() {
        return tokens.get(at);
    }

    Token ahead() {
        return tokens.get(Math.min(at + 1, tokens.size() - 1));
    }

    Token take() {
        Token token = current();
        at = Math.min(at + 1, tokens.size() - 1);
        return token;
    }

    boolean skipName(String name) {
        return skip(current().isName(name));
    }

    boolean skipOperator(String operator) {
        return skip(current().isOperator(operator));
    }

    private boolean skip(boolean isThere) {
        if (isThere) {
            take();
        }
        return isThere;
    }

    void expectOperator(String operator) {
        if (!skipOperator(operator)) {
            throw Fault.expected(operator, current().text());
        }
    }

    void expectName(String name) {
        if (!skipName(name)) {
            throw Fault.expected(name, current().text());
        }
    }

    Token expect(Kind kind, String what) {
        if (current().kind() != kind) {
            throw Fault.expected(what, current().text());
        }
        return take();
    }

    void enter() {
        if (++depth > DEEPEST) {
            throw Fault.tooDeep();
        }
    }

    void leave() {
        depth--;
    }
}
