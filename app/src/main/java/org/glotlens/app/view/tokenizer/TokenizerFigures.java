package org.glotlens.app.view.tokenizer;

import java.util.List;
import java.util.function.BiFunction;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import org.glotlens.app.figure.FigureLine;
import org.glotlens.app.view.export.Exhibit;
import org.glotlens.app.view.export.ExportViewModel;
import org.glotlens.app.view.figure.Looks;
import org.glotlens.app.view.kit.Bag;
import org.glotlens.app.view.state.WorkbenchState;
import org.glotlens.charts.Figure;
import org.glotlens.charts.FigureStyle;
import org.glotlens.charts.TokenizerBars.Count;
import org.glotlens.charts.choice.TokenizerPanels;
import org.glotlens.charts.choice.TokenizerSelection;
import org.glotlens.engine.fertility.FertilityResult;
import org.glotlens.engine.measure.ProvenanceJson;

/** The bars of languages, of lengths and of scripts, as they were chosen. */
public final class TokenizerFigures implements AutoCloseable {
    private final WorkbenchState state;
    private final Bag bag = new Bag();
    private final ReadOnlyObjectWrapper<FertilityResult> result = new ReadOnlyObjectWrapper<>(this, "result");
    private final ObjectProperty<Count> count = new SimpleObjectProperty<>(this, "count", Count.PREMIUM);
    private final ObjectProperty<String> language = new SimpleObjectProperty<>(this, "language");
    private final ReadOnlyObjectWrapper<Figure> languages = new ReadOnlyObjectWrapper<>(this, "languages");
    private final ReadOnlyObjectWrapper<Figure> lengths = new ReadOnlyObjectWrapper<>(this, "lengths");
    private final ReadOnlyObjectWrapper<Figure> scripts = new ReadOnlyObjectWrapper<>(this, "scripts");

    /** Follows languages and theme of {@code state}. */
    TokenizerFigures(WorkbenchState state) {
        this.state = state;
        bag.onChange(state.themeProperty(), this::draw);
        bag.onChange(state.hiddenProperty(), this::draw);
        bag.onChange(count, this::draw);
        bag.onChange(language, this::draw);
    }

    /** What is drawn, or null. */
    public ReadOnlyObjectProperty<FertilityResult> resultProperty() {
        return result.getReadOnlyProperty();
    }

    /** What the bars of languages show. */
    public ObjectProperty<Count> countProperty() {
        return count;
    }

    /** The language whose tokens are drawn by their lengths; null before anything was counted. */
    public ObjectProperty<String> languageProperty() {
        return language;
    }

    /** The bars of languages as they are saved. */
    public Exhibit languages(ExportViewModel export) {
        return Exhibit.of("tokenizer", languages.getReadOnlyProperty(), () -> origin(shown(), export));
    }

    /** The bars of lengths. */
    public Exhibit lengths(ExportViewModel export) {
        return Exhibit.of("tokenizer-characters", lengths.getReadOnlyProperty(), () -> origin(ofLengths(), export));
    }

    /** The bars of scripts. */
    public Exhibit scripts(ExportViewModel export) {
        return Exhibit.of("tokenizer-scripts", scripts.getReadOnlyProperty(), () -> origin(shown(), export));
    }

    /** Shows counts; null for none. */
    void show(FertilityResult other) {
        result.set(other);
        List<String> there = other == null ? List.of() : other.languages();
        if (language.get() == null || !there.contains(language.get())) {
            language.set(there.isEmpty() ? null : there.getFirst());
        }
        draw();
    }

    private void draw() {
        languages.set(figure(TokenizerPanels::languages, shown()));
        lengths.set(figure(TokenizerPanels::lengths, ofLengths()));
        scripts.set(figure(TokenizerPanels::scripts, shown()));
    }

    private Figure figure(
            BiFunction<TokenizerPanels, FigureStyle, ? extends Figure> drawn, TokenizerSelection selection) {
        return result.get() == null
                ? null
                : drawn.apply(
                        new TokenizerPanels(result.get(), selection),
                        Looks.of(state.themeProperty().get()));
    }

    /** The languages that are not hidden; all where none of them is shown. */
    private TokenizerSelection shown() {
        List<String> all = result.get() == null ? List.of() : result.get().languages();
        List<String> shown = all.stream().filter(state::isShown).toList();
        boolean isAll = shown.isEmpty() || shown.size() == all.size();
        return new TokenizerSelection(count.get(), isAll ? List.of() : shown);
    }

    private TokenizerSelection ofLengths() {
        return new TokenizerSelection(count.get(), language.get() == null ? List.of() : List.of(language.get()));
    }

    private String origin(TokenizerSelection selection, ExportViewModel export) {
        return ProvenanceJson.text(
                result.get() == null
                        ? List.of()
                        : List.of(FigureLine.of(
                                result.get().provenance(),
                                selection,
                                export.choices().settings())));
    }

    @Override
    public void close() {
        bag.close();
    }
}
