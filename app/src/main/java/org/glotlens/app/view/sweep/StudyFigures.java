package org.glotlens.app.view.sweep;

import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.glotlens.app.figure.SweepFigures;
import org.glotlens.app.view.export.Exhibit;
import org.glotlens.app.view.figure.Looks;
import org.glotlens.app.view.kit.Bag;
import org.glotlens.app.view.state.WorkbenchState;
import org.glotlens.charts.Figure;
import org.glotlens.charts.FigureStyle;
import org.glotlens.engine.file.Input;
import org.glotlens.engine.measure.ProvenanceJson;
import org.glotlens.engine.run.CommandWords;
import org.glotlens.engine.sweep.CellOutcome;
import org.glotlens.engine.sweep.CellReading;
import org.glotlens.engine.sweep.SweepAxis;
import org.glotlens.engine.sweep.SweepSummary;

/** The figures of a study that {@code sweep} draws, of all its measurements or of one. */
public final class StudyFigures implements AutoCloseable {
    /** Small multiples have room for type of this size, in parts of the usual. */
    private static final double SMALL = 0.8;

    private final WorkbenchState state;
    private final PlanViewModel plan;
    private final CellsViewModel cells;
    private final Bag bag = new Bag();
    private final StringProperty measurement = new SimpleStringProperty(this, "measurement", "");
    private final ReadOnlyObjectWrapper<List<String>> measurements =
            new ReadOnlyObjectWrapper<>(this, "measurements", List.of());
    private final ReadOnlyObjectWrapper<Figure> heat = new ReadOnlyObjectWrapper<>(this, "heat");
    private final ReadOnlyObjectWrapper<Figure> curves = new ReadOnlyObjectWrapper<>(this, "curves");

    StudyFigures(WorkbenchState state, PlanViewModel plan, CellsViewModel cells) {
        this.state = state;
        this.plan = plan;
        this.cells = cells;
        bag.onChange(state.themeProperty(), this::draw);
        bag.onChange(measurement, this::draw);
        bag.follow(cells.outcomesProperty(), outcomes -> {
            measurements.set(outcomes.stream()
                    .map(outcome -> outcome.cell().name(SweepAxis.MEASUREMENTS))
                    .distinct()
                    .toList());
            draw();
        });
    }

    /** The measurement whose figures are drawn, by its name; empty, or a name that the plan does not have, for all. */
    public StringProperty measurementProperty() {
        return measurement;
    }

    /** The measurements of the plan. */
    public ReadOnlyObjectProperty<List<String>> measurementsProperty() {
        return measurements.getReadOnlyProperty();
    }

    /** The one number of each cell as heat maps, or null. */
    public ReadOnlyObjectProperty<Figure> heatProperty() {
        return heat.getReadOnlyProperty();
    }

    /** The lens curves of each cell as small multiples, or null. */
    public ReadOnlyObjectProperty<Figure> curvesProperty() {
        return curves.getReadOnlyProperty();
    }

    /** The heat maps as they are saved. */
    public Exhibit heatExhibit() {
        return Exhibit.of("sweep-heat", heatProperty(), this::origin);
    }

    /** The curves as they are saved. */
    public Exhibit curvesExhibit() {
        return Exhibit.of("sweep-curves", curvesProperty(), this::origin);
    }

    private void draw() {
        FigureStyle style = Looks.of(state.themeProperty().get());
        heat.set(drawn(SweepFigures::heat, style));
        curves.set(drawn(SweepFigures::curves, style.withFontSize(SMALL * style.fontSize())));
    }

    private Figure drawn(BiFunction<List<CellReading>, FigureStyle, Optional<Figure>> figure, FigureStyle style) {
        List<CellReading> readings =
                chosen().stream().flatMap(outcome -> outcome.reading().stream()).toList();
        return figure.apply(readings, style).orElse(null);
    }

    private List<CellOutcome> chosen() {
        String wanted = measurement.get();
        List<CellOutcome> all = cells.outcomesProperty().get();
        return measurements.get().contains(wanted)
                ? all.stream()
                        .filter(outcome ->
                                outcome.cell().name(SweepAxis.MEASUREMENTS).equals(wanted))
                        .toList()
                : all;
    }

    /** The command that fills the folder, and what the cells on show were made from. */
    private String origin() {
        Path out = cells.outProperty().get();
        if (out == null || plan.planProperty().get() == null) {
            return ProvenanceJson.text(List.of());
        }
        Map<String, String> read =
                plan.input().map(input -> Map.of(input.name(), input.sha256())).orElse(Map.of());
        String file = plan.input().map(Input::name).orElse("plan.json");
        String command = CommandWords.join(List.of("glotlens", "sweep", file, "--out", out.toString()));
        String now = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
        return ProvenanceJson.text(List.of(
                SweepSummary.of(chosen()).provenance(command, read, now, "").with(SweepSummary.PLAN, plan.planText())));
    }

    @Override
    public void close() {
        bag.close();
    }
}
