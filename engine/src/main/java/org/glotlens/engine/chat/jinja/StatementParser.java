package org.glotlens.engine.chat.jinja;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.glotlens.engine.chat.jinja.Statement.Flow;
import org.glotlens.engine.chat.jinja.Token.Kind;

/** Reads text, values that are written, and statements. */
final class StatementParser {
    /** Holds what a block has written while filters go over it; no name in a template can be this. */
    private static final String WRITTEN = " written";

    private static final Set<String> OTHERS =
            Set.of("autoescape", "block", "call", "extends", "from", "import", "include", "print", "trans");

    private final Cursor cursor;
    private final ExpressionParser expressions;
    private final Targets targets;
    private int loops;

    private StatementParser(Cursor cursor) {
        this.cursor = cursor;
        this.expressions = new ExpressionParser(cursor);
        this.targets = new Targets(cursor);
    }

    /** A whole template. */
    static Statement template(Cursor cursor) {
        StatementParser parser = new StatementParser(cursor);
        Statement all = parser.body(Set.of());
        if (cursor.current().kind() != Kind.END) {
            throw Fault.expected("the end of the template", cursor.current().text());
        }
        return all;
    }

    /** What stands up to a statement of one of the names, which is left standing without its opening. */
    private Statement body(Set<String> ends) {
        cursor.enter();
        List<Statement> statements = new ArrayList<>();
        while (cursor.current().kind() != Kind.END) {
            Token token = cursor.take();
            if (token.kind() == Kind.BLOCK_BEGIN) {
                if (ends.contains(cursor.current().text()) && cursor.current().kind() == Kind.NAME) {
                    cursor.leave();
                    return sequence(statements);
                }
                statements.add(statement());
                cursor.expect(Kind.BLOCK_END, "%}");
            } else if (token.kind() == Kind.VARIABLE_BEGIN) {
                statements.add(written(expressions.tuple(true), token.line()));
                cursor.expect(Kind.VARIABLE_END, "}}");
            } else {
                statements.add((scope, out) -> {
                    scope.budget().at(token.line());
                    out.add(token.text());
                    return Flow.ON;
                });
            }
        }
        if (!ends.isEmpty()) {
            throw Fault.expected(String.join(" or ", ends.stream().sorted().toList()), "the end of the template");
        }
        cursor.leave();
        return sequence(statements);
    }

    private static Statement written(Expression value, int line) {
        return (scope, out) -> {
            scope.budget().at(line);
            out.add(Spelling.text(scope.budget(), value.value(scope)));
            return Flow.ON;
        };
    }

    private static Statement sequence(List<Statement> statements) {
        return (scope, out) -> {
            for (Statement statement : statements) {
                Flow flow = statement.run(scope, out);
                if (flow != Flow.ON) {
                    return flow;
                }
            }
            return Flow.ON;
        };
    }

    /** One statement, from its name up to its end. */
    private Statement statement() {
        Token name = cursor.expect(Kind.NAME, "a statement");
        Statement statement = switch (name.text()) {
            case "for" -> loop();
            case "if" -> choice();
            case "set" -> assignment();
            case "macro" -> macro();
            case "with" -> with();
            case "filter" -> filtered();
            case "generation" -> generation();
            case "break" -> leaving(Flow.BREAK);
            case "continue" -> leaving(Flow.CONTINUE);
            default -> {
                if (OTHERS.contains(name.text())) {
                    throw Fault.unsupported("the statement " + name.text());
                }
                throw Fault.expected("a statement", name.text());
            }
        };
        return (scope, out) -> {
            scope.budget().at(name.line());
            return statement.run(scope, out);
        };
    }

    private Statement leaving(Flow flow) {
        if (loops == 0) {
            throw Fault.wrong("break and continue stand outside of a loop");
        }
        return (_, _) -> flow;
    }

    private Statement loop() {
        Targets.Target target = targets.many();
        cursor.expectName("in");
        Expression over = expressions.tuple(false);
        Expression test = cursor.skipName("if") ? expressions.expression() : null;
        if (cursor.current().isName("recursive")) {
            throw Fault.unsupported("loops that call themselves");
        }
        cursor.expect(Kind.BLOCK_END, "%}");
        loops++;
        Statement body = body(Set.of("endfor", "else"));
        loops--;
        Statement otherwise = (_, _) -> Flow.ON;
        if (cursor.take().text().equals("else")) {
            cursor.expect(Kind.BLOCK_END, "%}");
            otherwise = body(Set.of("endfor"));
            cursor.take();
        }
        return new Loop(target, over, test, body, otherwise);
    }

    private Statement choice() {
        List<Expression> conditions = new ArrayList<>();
        List<Statement> bodies = new ArrayList<>();
        String next = "if";
        while (!next.equals("endif")) {
            conditions.add(next.equals("else") ? _ -> true : expressions.tuple(false));
            cursor.expect(Kind.BLOCK_END, "%}");
            bodies.add(body(next.equals("else") ? Set.of("endif") : Set.of("elif", "else", "endif")));
            next = cursor.take().text();
        }
        return (scope, out) -> {
            for (int i = 0; i < conditions.size(); i++) {
                if (Values.isTrue(conditions.get(i).value(scope))) {
                    return bodies.get(i).run(scope, out);
                }
            }
            return Flow.ON;
        };
    }

    private Statement assignment() {
        Targets.Target target = targets.many();
        if (cursor.skipOperator("=")) {
            Expression value = expressions.tuple(true);
            return (scope, _) -> {
                target.set(scope, value.value(scope));
                return Flow.ON;
            };
        }
        Expression filters = cursor.skipOperator("|") ? filters() : scope -> scope.get(WRITTEN);
        Statement body = closed("endset");
        return (scope, _) -> {
            target.set(scope, through(scope, body, filters));
            return Flow.ON;
        };
    }

    private Expression filters() {
        Expression value = scope -> scope.get(WRITTEN);
        do {
            value = expressions.operands().filter(value);
        } while (cursor.skipOperator("|"));
        return value;
    }

    private static Object through(Scope scope, Statement body, Expression filters) {
        Scope inner = scope.inner();
        Output out = new Output(scope.budget());
        body.run(inner, out);
        Scope around = scope.inner();
        around.set(WRITTEN, out.toString());
        return filters.value(around);
    }

    /** The body of a statement that no break leads out of, with its end. */
    private Statement closed(String end) {
        cursor.expect(Kind.BLOCK_END, "%}");
        int around = loops;
        loops = 0;
        Statement body = body(Set.of(end));
        cursor.take();
        loops = around;
        return body;
    }

    private Statement filtered() {
        Expression filters = filters();
        Statement body = closed("endfilter");
        return (scope, out) -> {
            out.add(Spelling.text(scope.budget(), through(scope, body, filters)));
            return Flow.ON;
        };
    }

    private Statement generation() {
        Statement body = closed("endgeneration");
        return (scope, out) -> body.run(scope.inner(), out);
    }

    private Statement with() {
        List<Targets.Target> names = new ArrayList<>();
        List<Expression> values = new ArrayList<>();
        while (cursor.current().kind() != Kind.BLOCK_END) {
            if (!names.isEmpty()) {
                cursor.expectOperator(",");
            }
            names.add(targets.one());
            cursor.expectOperator("=");
            values.add(expressions.expression());
        }
        cursor.expect(Kind.BLOCK_END, "%}");
        Statement body = body(Set.of("endwith"));
        cursor.take();
        return (scope, out) -> {
            Scope inner = scope.inner();
            for (int i = 0; i < names.size(); i++) {
                names.get(i).set(inner, values.get(i).value(scope));
            }
            return body.run(inner, out);
        };
    }

    private Statement macro() {
        String name = cursor.expect(Kind.NAME, "a name").text();
        List<String> parameters = new ArrayList<>();
        List<Expression> defaults = new ArrayList<>();
        cursor.expectOperator("(");
        while (!cursor.skipOperator(")")) {
            if (!parameters.isEmpty()) {
                cursor.expectOperator(",");
            }
            String parameter = cursor.expect(Kind.NAME, "a name").text();
            parameters.add(parameter);
            boolean isGiven = cursor.skipOperator("=");
            defaults.add(isGiven ? expressions.expression() : _ -> new Undefined("the parameter " + parameter));
        }
        Statement body = closed("endmacro");
        return (scope, _) -> {
            scope.set(name, new Macro(name, parameters, defaults, body).in(scope));
            return Flow.ON;
        };
    }
}
