package org.glotlens.app.view.window;

import java.util.List;
import org.glotlens.app.view.project.Field;
import org.glotlens.app.view.project.SessionPart;
import org.glotlens.app.view.project.SessionPart.Access;

/** The parts of what is asked of the planner: settings and budget, and its tables. */
final class PlannerParts {
    private PlannerParts() {}

    /** What is typed, cell by cell. */
    private record PlannerTables(List<List<String>> points, List<List<String>> languages) {
        PlannerTables {
            points = points.stream().map(List::copyOf).toList();
            languages = languages.stream().map(List::copyOf).toList();
        }
    }

    static List<SessionPart<?>> of(Workbench bench) {
        return List.of(SessionPart.of("planner", settings(bench)), tables(bench));
    }

    private static List<Field> settings(Workbench bench) {
        List<Field> fields = WorkbenchParts.fields(bench.planner().form());
        fields.add(Field.text("budget", "planner.budget", bench.planner().budgetProperty()));
        return fields;
    }

    private static SessionPart<PlannerTables> tables(Workbench bench) {
        var points = bench.planner().points();
        var languages = bench.planner().languages();
        return SessionPart.of(
                "plannerTables",
                PlannerTables.class,
                new Access<>(
                        () -> new PlannerTables(
                                points.rowsProperty().get(),
                                languages.rowsProperty().get()),
                        wanted -> {
                            points.put(wanted.points());
                            languages.put(wanted.languages());
                        }),
                List.of(points.rowsProperty(), languages.rowsProperty()));
    }
}
