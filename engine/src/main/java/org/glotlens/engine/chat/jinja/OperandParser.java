package org.glotlens.engine.chat.jinja;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.glotlens.engine.chat.jinja.Token.Kind;

/** Reads literals and names, and what stands behind them: parts, calls, filters and tests. */
final class OperandParser {
    private static final Set<String> OPENING = Set.of("(", "[", "{");
    private static final Set<String> BEHIND_A_TEST = Set.of("else", "or", "and");

    private final Cursor cursor;
    private final ExpressionParser expressions;

    OperandParser(Cursor cursor, ExpressionParser expressions) {
        this.cursor = cursor;
        this.expressions = expressions;
    }

    static List<Object> values(Scope scope, List<Expression> expressions) {
        List<Object> values = new ArrayList<>();
        scope.budget().spend(Budget.OBJECT);
        for (Expression expression : expressions) {
            scope.budget().spend(1);
            values.add(expression.value(scope));
        }
        return values;
    }

    /** A value with its sign, parts and calls and, where wanted, filters and tests. */
    Expression operand(boolean isFiltered) {
        cursor.enter();
        Expression value;
        if (cursor.skipOperator("-")) {
            Expression signed = operand(false);
            value = scope -> Operators.negative(signed.value(scope));
        } else if (cursor.skipOperator("+")) {
            Expression signed = operand(false);
            value = scope -> Operators.negative(Operators.negative(signed.value(scope)));
        } else {
            value = primary();
        }
        value = parts(value);
        if (isFiltered) {
            value = filters(value);
        }
        cursor.leave();
        return value;
    }

    private Expression primary() {
        Token token = cursor.take();
        return switch (token.kind()) {
            case NAME -> named(token.text());
            case STRING -> {
                StringBuilder text = new StringBuilder(token.text());
                while (cursor.current().kind() == Kind.STRING) {
                    text.append(cursor.take().text());
                }
                String whole = text.toString();
                yield _ -> whole;
            }
            case INTEGER -> {
                if (token.text().length() > 18) {
                    throw Fault.unsupported("numbers of more than 64 bits");
                }
                Long number = Long.valueOf(token.text());
                yield _ -> number;
            }
            case FLOAT -> {
                Double number = Double.valueOf(token.text());
                yield _ -> number;
            }
            case OPERATOR ->
                switch (token.text()) {
                    case "(" -> bracketed();
                    case "[" -> list();
                    case "{" -> mapping();
                    default -> throw Fault.expected("an expression", token.text());
                };
            default -> throw Fault.expected("an expression", token.text());
        };
    }

    private static Expression named(String name) {
        return switch (name) {
            case "true", "True" -> _ -> true;
            case "false", "False" -> _ -> false;
            case "none", "None" -> _ -> null;
            default ->
                scope -> {
                    scope.budget().spend(1);
                    return scope.get(name);
                };
        };
    }

    private Expression bracketed() {
        if (cursor.skipOperator(")")) {
            return _ -> new Tuple(List.of());
        }
        Expression inside = expressions.tuple(true);
        cursor.expectOperator(")");
        return inside;
    }

    private Expression list() {
        List<Expression> elements = new ArrayList<>();
        while (!cursor.skipOperator("]")) {
            elements.add(expressions.expression());
            if (!cursor.current().isOperator("]")) {
                cursor.expectOperator(",");
            }
        }
        return scope -> values(scope, elements);
    }

    private Expression mapping() {
        List<Expression> keys = new ArrayList<>();
        List<Expression> values = new ArrayList<>();
        while (!cursor.skipOperator("}")) {
            keys.add(expressions.expression());
            cursor.expectOperator(":");
            values.add(expressions.expression());
            if (!cursor.current().isOperator("}")) {
                cursor.expectOperator(",");
            }
        }
        return scope -> {
            Map<Object, Object> mapping = new LinkedHashMap<>();
            scope.budget().spend(Budget.OBJECT);
            for (int i = 0; i < keys.size(); i++) {
                scope.budget().spend(Budget.OBJECT);
                mapping.put(Values.key(keys.get(i).value(scope)), values.get(i).value(scope));
            }
            return mapping;
        };
    }

    private Expression parts(Expression whole) {
        Expression value = whole;
        while (true) {
            Expression of = value;
            if (cursor.skipOperator(".")) {
                Token name = cursor.take();
                if (name.kind() == Kind.INTEGER) {
                    Object place = Long.valueOf(name.text());
                    value = scope -> Access.item(scope.budget(), of.value(scope), place);
                } else if (name.kind() == Kind.NAME) {
                    value = scope -> Access.attribute(of.value(scope), name.text());
                } else {
                    throw Fault.expected("a name", name.text());
                }
            } else if (cursor.skipOperator("[")) {
                value = subscript(of);
            } else if (cursor.current().isOperator("(")) {
                value = call(of);
            } else {
                return value;
            }
        }
    }

    private Expression subscript(Expression of) {
        List<Expression> bounds = new ArrayList<>();
        boolean isSlice = false;
        Expression bound = null;
        while (!cursor.skipOperator("]")) {
            if (cursor.skipOperator(":")) {
                bounds.add(bound == null ? _ -> null : bound);
                bound = null;
                isSlice = true;
            } else if (bound == null) {
                bound = expressions.expression();
            } else {
                throw Fault.expected("]", cursor.current().text());
            }
        }
        if (!isSlice && bound == null || bounds.size() > 2) {
            throw Fault.expected("an expression", "]");
        }
        if (!isSlice) {
            Expression key = bound;
            return scope -> Access.item(scope.budget(), of.value(scope), key.value(scope));
        }
        bounds.add(bound == null ? _ -> null : bound);
        while (bounds.size() < 3) {
            bounds.add(_ -> null);
        }
        return scope -> Access.slice(scope.budget(), of.value(scope), values(scope, bounds));
    }

    private Expression call(Expression of) {
        GivenArguments given = GivenArguments.read(cursor, expressions);
        return scope -> {
            scope.budget().spend(1);
            Object function = of.value(scope);
            if (function instanceof Undefined undefined) {
                throw undefined.fault();
            }
            if (!(function instanceof Callable callable)) {
                throw Fault.wrong(Values.kind(function) + " is called as if it were a function");
            }
            return callable.call(scope.budget(), given.values(scope));
        };
    }

    private Expression filters(Expression whole) {
        Expression value = whole;
        while (true) {
            Expression of = value;
            if (cursor.skipOperator("|")) {
                value = filter(of);
            } else if (cursor.skipName("is")) {
                value = test(of);
            } else if (cursor.current().isOperator("(")) {
                value = call(of);
            } else {
                return value;
            }
        }
    }

    /** A filter behind its bar, and what it is given. */
    Expression filter(Expression of) {
        String name = cursor.expect(Kind.NAME, "a filter").text();
        GivenArguments given =
                cursor.current().isOperator("(") ? GivenArguments.read(cursor, expressions) : GivenArguments.NONE;
        return scope -> Filters.apply(scope.budget(), name, of.value(scope), given.values(scope));
    }

    private Expression test(Expression of) {
        boolean isNegated = cursor.skipName("not");
        String name = cursor.expect(Kind.NAME, "a test").text();
        GivenArguments given = GivenArguments.NONE;
        if (cursor.current().isOperator("(")) {
            given = GivenArguments.read(cursor, expressions);
        } else if (takesBareArgument()) {
            given = new GivenArguments(List.of(parts(primary())), Map.of());
        }
        GivenArguments asked = given;
        if (Set.of("filter", "test").contains(name)) {
            throw Fault.unsupported("the test " + name);
        }
        return scope -> isNegated != Tests.is(scope.budget(), name, of.value(scope), asked.values(scope));
    }

    private boolean takesBareArgument() {
        Token token = cursor.current();
        return switch (token.kind()) {
            case NAME -> {
                if (token.text().equals("is")) {
                    throw Fault.expected("one test at a time", "is");
                }
                yield !BEHIND_A_TEST.contains(token.text());
            }
            case STRING, INTEGER, FLOAT -> true;
            case OPERATOR -> OPENING.contains(token.text());
            default -> false;
        };
    }
}
