package org.glotlens.engine.chat.jinja;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.glotlens.engine.chat.jinja.Token.Kind;

/**
 * Arguments as they stand in a template.
 *
 * @param inOrder those without a name
 * @param named those with one
 */
record GivenArguments(List<Expression> inOrder, Map<String, Expression> named) {
    static final GivenArguments NONE = new GivenArguments(List.of(), Map.of());

    /** Reads what stands in round brackets behind a function. */
    static GivenArguments read(Cursor cursor, ExpressionParser expressions) {
        cursor.expectOperator("(");
        List<Expression> inOrder = new ArrayList<>();
        Map<String, Expression> named = new LinkedHashMap<>();
        while (!cursor.skipOperator(")")) {
            if (cursor.current().isOperator("*") || cursor.current().isOperator("**")) {
                throw Fault.unsupported("arguments out of a list or mapping");
            }
            if (cursor.current().kind() == Kind.NAME && cursor.ahead().isOperator("=")) {
                String name = cursor.take().text();
                cursor.take();
                if (named.put(name, expressions.expression()) != null) {
                    throw Fault.wrong("the argument " + name + " stands twice");
                }
            } else if (named.isEmpty()) {
                inOrder.add(expressions.expression());
            } else {
                throw Fault.expected("a named argument", cursor.current().text());
            }
            if (!cursor.current().isOperator(")")) {
                cursor.expectOperator(",");
            }
        }
        return new GivenArguments(inOrder, named);
    }

    Arguments values(Scope scope) {
        Map<String, Object> byName = new LinkedHashMap<>();
        List<Object> positional = OperandParser.values(scope, inOrder);
        named.forEach((name, value) -> byName.put(name, value.value(scope)));
        return new Arguments(positional, byName);
    }
}
