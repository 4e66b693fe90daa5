package org.glotlens.engine.chat.jinja;

import java.util.List;

/**
 * Text with parameters.
 *
 * @param name what it is called
 * @param parameters their names
 * @param defaults what each is where nothing is given
 * @param body what it writes
 */
record Macro(String name, List<String> parameters, List<Expression> defaults, Statement body) {
    /** The macro as it can be called; it sees the names around its definition. */
    Callable in(Scope scope) {
        return (budget, given) -> {
            given.of(name, parameters.toArray(String[]::new));
            budget.enter();
            Scope inner = scope.inner();
            for (int i = 0; i < parameters.size(); i++) {
                String parameter = parameters.get(i);
                boolean isGiven = i < given.inOrder().size() || given.named().containsKey(parameter);
                inner.set(
                        parameter,
                        isGiven ? given.get(i, parameter) : defaults.get(i).value(inner));
            }
            Output out = new Output(budget);
            body.run(inner, out);
            budget.leave();
            return out.toString();
        };
    }
}
