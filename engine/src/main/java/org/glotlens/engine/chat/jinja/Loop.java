package org.glotlens.engine.chat.jinja;

import java.util.ArrayList;
import java.util.List;

/**
 * A loop; every pass has names of its own. Its {@code else} is done, as Jinja has it, where no pass came to its end.
 *
 * @param target what an element is given to
 * @param over what is gone through
 * @param test which elements are taken; null for all
 * @param body what is done with each
 * @param otherwise what its {@code else} does
 */
record Loop(Targets.Target target, Expression over, Expression test, Statement body, Statement otherwise)
        implements Statement {
    @Override
    public Flow run(Scope scope, Output out) {
        List<Object> elements = taken(scope);
        boolean isThrough = false;
        for (int i = 0; i < elements.size(); i++) {
            Scope pass = scope.inner();
            pass.set("loop", new Place(elements, i));
            target.set(pass, elements.get(i));
            Flow flow = body.run(pass, out);
            if (flow == Flow.BREAK) {
                break;
            }
            isThrough |= flow == Flow.ON;
        }
        return isThrough ? Flow.ON : otherwise.run(scope.inner(), out);
    }

    private List<Object> taken(Scope scope) {
        List<Object> all = Values.elements(scope.budget(), over.value(scope));
        if (test == null) {
            return all;
        }
        List<Object> taken = new ArrayList<>();
        for (Object element : all) {
            Scope inner = scope.inner();
            target.set(inner, element);
            if (Values.isTrue(test.value(inner))) {
                taken.add(element);
            }
        }
        return taken;
    }

    /** What a loop tells of the pass that it is in. */
    private record Place(List<Object> elements, int at) implements Members {
        @Override
        public Object member(String name) {
            return switch (name) {
                case "index" -> at + 1L;
                case "index0" -> (long) at;
                case "revindex" -> (long) elements.size() - at;
                case "revindex0" -> elements.size() - at - 1L;
                case "first" -> at == 0;
                case "last" -> at == elements.size() - 1;
                case "length" -> (long) elements.size();
                case "previtem" -> at > 0 ? elements.get(at - 1) : new Undefined("the element before the first");
                case "nextitem" ->
                    at < elements.size() - 1 ? elements.get(at + 1) : new Undefined("the element behind the last");
                case "cycle" -> (Callable) (_, given) -> cycle(given);
                case "depth", "depth0", "changed" -> throw Fault.unsupported("loop." + name);
                default -> new Undefined("loop." + name);
            };
        }

        private Object cycle(Arguments given) {
            if (given.inOrder().isEmpty() || !given.named().isEmpty()) {
                throw Fault.wrong("cycle() takes values");
            }
            return given.inOrder().get(at % given.inOrder().size());
        }
    }
}
