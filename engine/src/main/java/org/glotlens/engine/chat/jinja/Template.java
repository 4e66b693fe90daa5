package org.glotlens.engine.chat.jinja;

import java.time.LocalDateTime;
import java.util.Map;

/** A template that was read and can be rendered any number of times, by any thread. */
public final class Template {
    private final Statement body;

    private Template(Statement body) {
        this.body = body;
    }

    /**
     * Reads a template.
     *
     * @throws Fault if it is no template, or has a statement that is not rendered
     */
    public static Template parse(String source) {
        Cursor cursor = null;
        try {
            cursor = new Cursor(Lexer.tokens(source));
            return new Template(StatementParser.template(cursor));
        } catch (Fault fault) {
            throw cursor == null ? fault : fault.inLine(cursor.current().line());
        }
    }

    /**
     * Renders the template.
     *
     * @param values what it sees: texts, truth values, whole numbers, null, and lists and mappings of these
     * @param now what it takes for the time of day
     * @throws Fault if the template says so, asks for what does not exist or is not rendered, or takes too much
     */
    public String render(Map<String, ?> values, LocalDateTime now) {
        Budget budget = new Budget();
        Scope functions = Scope.outermost(budget);
        Functions.into(functions, now);
        Scope scope = functions.inner();
        values.forEach(scope::set);
        Output out = new Output(budget);
        try {
            body.run(scope.inner(), out);
            return out.toString();
        } catch (Fault fault) {
            throw fault.inLine(budget.line());
        } catch (StackOverflowError deep) {
            throw Fault.tooDeep().inLine(budget.line());
        }
    }
}
