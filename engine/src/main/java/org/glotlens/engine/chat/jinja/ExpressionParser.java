package org.glotlens.engine.chat.jinja;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.glotlens.engine.chat.jinja.Token.Kind;

/** Reads expressions with the precedence that Jinja has; operands of a single value are in {@link OperandParser}. */
final class ExpressionParser {
    private static final Set<String> COMPARISONS = Set.of("==", "!=", "<", "<=", ">", ">=");

    private final Cursor cursor;
    private final OperandParser operands;

    ExpressionParser(Cursor cursor) {
        this.cursor = cursor;
        this.operands = new OperandParser(cursor, this);
    }

    OperandParser operands() {
        return operands;
    }

    /** A value, with a condition behind it where there is one. */
    Expression expression() {
        cursor.enter();
        Expression value = either();
        while (cursor.skipName("if")) {
            Expression then = value;
            Expression condition = either();
            Expression otherwise = cursor.skipName("else") ? expression() : _ -> new Undefined("the inline condition");
            value = scope -> Values.isTrue(condition.value(scope)) ? then.value(scope) : otherwise.value(scope);
        }
        cursor.leave();
        return value;
    }

    /** Values with commas between them, or one without any. */
    Expression tuple(boolean isConditional) {
        List<Expression> elements = new ArrayList<>();
        boolean isTuple = false;
        while (!isAtEnd()) {
            elements.add(isConditional ? expression() : either());
            if (!cursor.skipOperator(",")) {
                break;
            }
            isTuple = true;
        }
        if (elements.isEmpty()) {
            throw Fault.expected("an expression", cursor.current().text());
        }
        return isTuple ? scope -> new Tuple(OperandParser.values(scope, elements)) : elements.getFirst();
    }

    private boolean isAtEnd() {
        Kind kind = cursor.current().kind();
        return kind == Kind.BLOCK_END
                || kind == Kind.VARIABLE_END
                || cursor.current().isOperator(")")
                || cursor.current().isName("recursive");
    }

    private Expression either() {
        cursor.enter();
        Expression left = both();
        while (cursor.skipName("or")) {
            Expression first = left;
            Expression second = both();
            left = scope -> {
                Object value = first.value(scope);
                return Values.isTrue(value) ? value : second.value(scope);
            };
        }
        cursor.leave();
        return left;
    }

    private Expression both() {
        Expression left = not();
        while (cursor.skipName("and")) {
            Expression first = left;
            Expression second = not();
            left = scope -> {
                Object value = first.value(scope);
                return Values.isTrue(value) ? second.value(scope) : value;
            };
        }
        return left;
    }

    private Expression not() {
        if (!cursor.skipName("not")) {
            return comparison();
        }
        cursor.enter();
        Expression value = not();
        cursor.leave();
        return scope -> !Values.isTrue(value.value(scope));
    }

    /** One step of a chain such as {@code 1 < x <= 5}. */
    private record Step(String operator, Expression operand) {
        boolean isTrue(Budget budget, Object left, Object right) {
            budget.spend(1);
            return switch (operator) {
                case "==" -> Values.areEqual(budget, left, right);
                case "!=" -> !Values.areEqual(budget, left, right);
                case "<" -> Values.order(budget, left, right) < 0;
                case "<=" -> Values.order(budget, left, right) <= 0;
                case ">" -> Values.order(budget, left, right) > 0;
                case ">=" -> Values.order(budget, left, right) >= 0;
                case "in" -> Values.contains(budget, right, left);
                default -> !Values.contains(budget, right, left);
            };
        }
    }

    private Expression comparison() {
        Expression first = sum();
        List<Step> steps = new ArrayList<>();
        while (true) {
            Token token = cursor.current();
            if (token.kind() == Kind.OPERATOR && COMPARISONS.contains(token.text())) {
                cursor.take();
                steps.add(new Step(token.text(), sum()));
            } else if (cursor.skipName("in")) {
                steps.add(new Step("in", sum()));
            } else if (token.isName("not") && cursor.ahead().isName("in")) {
                cursor.take();
                cursor.take();
                steps.add(new Step("not in", sum()));
            } else {
                break;
            }
        }
        return steps.isEmpty() ? first : scope -> holds(scope, first, steps);
    }

    private static boolean holds(Scope scope, Expression first, List<Step> steps) {
        Object left = first.value(scope);
        for (Step step : steps) {
            Object right = step.operand().value(scope);
            if (!step.isTrue(scope.budget(), left, right)) {
                return false;
            }
            left = right;
        }
        return true;
    }

    private Expression sum() {
        Expression left = joined();
        while (cursor.current().isOperator("+") || cursor.current().isOperator("-")) {
            left = applied(cursor.take().text(), left, joined());
        }
        return left;
    }

    private Expression joined() {
        List<Expression> parts = new ArrayList<>(List.of(product()));
        while (cursor.skipOperator("~")) {
            parts.add(product());
        }
        return parts.size() == 1
                ? parts.getFirst()
                : scope -> TextMethods.joined(scope.budget(), "", OperandParser.values(scope, parts));
    }

    private Expression product() {
        Expression left = power();
        while (cursor.current().kind() == Kind.OPERATOR
                && Set.of("*", "/", "//", "%").contains(cursor.current().text())) {
            left = applied(cursor.take().text(), left, power());
        }
        return left;
    }

    private Expression power() {
        Expression left = operands.operand(true);
        while (cursor.skipOperator("**")) {
            left = applied("**", left, operands.operand(true));
        }
        return left;
    }

    private static Expression applied(String operator, Expression left, Expression right) {
        return scope -> {
            scope.budget().spend(1);
            return Operators.apply(scope.budget(), operator, left.value(scope), right.value(scope));
        };
    }
}
