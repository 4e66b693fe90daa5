package org.glotlens.app.view.planner;

import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;
import org.glotlens.app.view.export.Exhibit;
import org.glotlens.app.view.figure.Looks;
import org.glotlens.app.view.kit.Bag;
import org.glotlens.app.view.state.WorkbenchState;
import org.glotlens.charts.Figure;
import org.glotlens.charts.FigureStyle;
import org.glotlens.charts.choice.PlanPanels;
import org.glotlens.engine.measure.ProvenanceJson;
import org.glotlens.engine.plan.PlanSettings;
import org.glotlens.engine.run.CommandWords;
import org.glotlens.engine.run.Provenance;
import org.glotlens.engine.setting.Setting;

/** The figures of a plan, as {@code plan} draws them. */
public final class PlannerFigures implements AutoCloseable {
    private final WorkbenchState state;
    private final ObservableValue<PlanAnswer> answer;
    private final Bag bag = new Bag();
    private final ReadOnlyObjectWrapper<Figure> law = new ReadOnlyObjectWrapper<>(this, "law");
    private final ReadOnlyObjectWrapper<Figure> bars = new ReadOnlyObjectWrapper<>(this, "bars");

    /** @param answer what the planner says, or null */
    PlannerFigures(WorkbenchState state, ObservableValue<PlanAnswer> answer) {
        this.state = state;
        this.answer = answer;
        bag.onChange(state.themeProperty(), this::draw);
        bag.follow(answer, said -> draw());
    }

    /** Curves, bands and points, or null while there is no law. */
    public ReadOnlyObjectProperty<Figure> lawProperty() {
        return law.getReadOnlyProperty();
    }

    /** What each language is given, or null while nothing is. */
    public ReadOnlyObjectProperty<Figure> barsProperty() {
        return bars.getReadOnlyProperty();
    }

    /** The curves as they are saved. */
    public Exhibit lawExhibit() {
        return Exhibit.of("law", lawProperty(), this::origin);
    }

    /** The bars as they are saved. */
    public Exhibit barsExhibit() {
        return Exhibit.of("allocation", barsProperty(), this::origin);
    }

    private void draw() {
        FigureStyle style = Looks.of(state.themeProperty().get());
        PlanAnswer said = answer.getValue();
        law.set(said == null ? null : PlanPanels.law(said.law(), style));
        bars.set(
                said == null
                        ? null
                        : said.plan()
                                .map(plan -> PlanPanels.bars(plan.allocation(), style))
                                .orElse(null));
    }

    /** The command that makes the same of the tables, which stand beside it as they were typed. */
    private String origin() {
        PlanAnswer said = answer.getValue();
        if (said == null) {
            return ProvenanceJson.text(List.of());
        }
        PlanAsking asked = said.asked();
        List<String> words = new ArrayList<>(List.of("glotlens", "plan", "--points", "points.csv"));
        Provenance made = Provenance.NONE.with("points", asked.points());
        if (!asked.languages().isEmpty()) {
            words.addAll(List.of("--languages", "languages.csv"));
            made = made.with("languages", asked.languages());
        }
        for (Setting<PlanSettings, ?> row : PlanSettings.table().rows()) {
            words.addAll(List.of(row.option(), row.print(asked.settings())));
        }
        words.addAll(List.of("--budget", asked.budget().strip(), "--out", "plan"));
        return ProvenanceJson.text(List.of(made.by(CommandWords.join(words))));
    }

    @Override
    public void close() {
        bag.close();
    }
}
