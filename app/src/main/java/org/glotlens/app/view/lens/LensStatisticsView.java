package org.glotlens.app.view.lens;

import atlantafx.base.theme.Styles;
import java.io.File;
import java.util.List;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.RowConstraints;
import javafx.scene.layout.VBox;
import org.glotlens.app.view.export.Exhibit;
import org.glotlens.app.view.export.ExportViewModel;
import org.glotlens.app.view.figure.FigurePane;
import org.glotlens.app.view.kit.Bag;
import org.glotlens.app.view.kit.Choices;
import org.glotlens.app.view.kit.Choosers;
import org.glotlens.app.view.kit.Explanation;
import org.glotlens.app.view.kit.Form;
import org.glotlens.app.view.kit.Messages;
import org.glotlens.app.view.kit.Tables;
import org.glotlens.app.view.kit.Wrapping;
import org.glotlens.app.view.state.WorkbenchState;
import org.glotlens.engine.lens.LensAnalysis;
import org.glotlens.engine.lens.OvertakingCount;
import org.glotlens.engine.stat.IntervalKind;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignD;

/** The statistics tab: overtaking, English humps, differences that survive correction, and whole words. */
public final class LensStatisticsView extends VBox implements AutoCloseable {
    private final LensStatisticsViewModel model;
    private final WorkbenchState state;
    private final Bag bag = new Bag();

    /** Shows {@code model}; the words follow the selected prompt of {@code state}. */
    public LensStatisticsView(LensStatisticsViewModel model, WorkbenchState state, ExportViewModel export) {
        this.model = model;
        this.state = state;
        getStyleClass().add("statistics");
        var grid = new GridPane();
        grid.getStyleClass().add("statistics-grid");
        for (int i = 0; i < 2; i++) {
            var column = new ColumnConstraints(0, 0, Double.MAX_VALUE);
            column.setPercentWidth(50);
            grid.getColumnConstraints().add(column);
            var row = new RowConstraints(0, 0, Double.MAX_VALUE);
            row.setPercentHeight(50);
            row.setVgrow(Priority.ALWAYS);
            grid.getRowConstraints().add(row);
        }
        grid.add(overtaking(export), 0, 0);
        grid.add(titled("statistics.humps", humps(), "explain.hump", "explain.p"), 1, 0);
        grid.add(titled("statistics.differences", differences(), "explain.delta", "explain.p", "explain.holm"), 0, 1);
        grid.add(titled("statistics.words", words(), "explain.words"), 1, 1);
        VBox.setVgrow(grid, Priority.ALWAYS);
        getChildren().addAll(head(), grid);
    }

    private HBox head() {
        var kinds = new ComboBox<IntervalKind>();
        kinds.setId("statistics-kind");
        kinds.getItems().setAll(IntervalKind.values());
        kinds.setConverter(Choices.shown(kind -> Messages.text("interval." + kind.label())));
        kinds.getStyleClass().add(Styles.SMALL);
        kinds.setAccessibleText(Messages.text("statistics.kind"));
        bag.bindBoth(kinds.valueProperty(), model.kindProperty());
        var label = Form.caption("statistics.kind", kinds);
        var about = new Label();
        about.setId("statistics-about");
        about.getStyleClass().addAll(Styles.TEXT_SMALL, Styles.TEXT_MUTED);
        about.setMinWidth(0);
        Wrapping.wrap(about);
        bag.follow(model.analysisProperty(), analysis -> about.setText(about(analysis)));
        var save = new Button(Messages.text("statistics.save"), new FontIcon(MaterialDesignD.DOWNLOAD_OUTLINE));
        save.getStyleClass().addAll(Styles.SMALL, Styles.FLAT);
        save.setMinWidth(USE_PREF_SIZE);
        bag.follow(model.analysisProperty(), analysis -> save.setDisable(analysis == null));
        save.setOnAction(e -> chooseFolder());
        var head = new HBox(8, label, kinds, about, Form.gap(), save);
        head.setAlignment(Pos.CENTER_LEFT);
        head.getStyleClass().add("statistics-head");
        return head;
    }

    private String about(LensAnalysis analysis) {
        if (analysis == null) {
            return state.lensProperty().get() == null ? "" : Messages.text("statistics.running");
        }
        return Messages.text(
                "statistics.about",
                analysis.result().prompts().size(),
                analysis.estimates().bootstrap().resamples(),
                Long.toString(analysis.estimates().bootstrap().seed()));
    }

    private void chooseFolder() {
        File folder = Choosers.folder(Messages.text("statistics.save"))
                .showDialog(getScene().getWindow());
        if (folder != null) {
            model.save(folder.toPath());
        }
    }

    private Node overtaking(ExportViewModel export) {
        var text = new ReadOnlyStringWrapper();
        bag.follow(
                model.analysisProperty(),
                analysis -> text.set(Messages.text(analysis == null ? "statistics.empty" : "statistics.noOvertaking")));
        var pane = new FigurePane(
                        Exhibit.of(
                                "overtaking",
                                model.overtakingProperty(),
                                () -> model.origin(export.choices().settings())),
                        text.getReadOnlyProperty(),
                        export)
                .onPick(model::pick);
        bag.onClose(pane::close);
        var languages = new ComboBox<String>();
        languages.setId("statistics-language");
        languages.getStyleClass().add(Styles.SMALL);
        languages.setAccessibleText(Messages.text("statistics.language"));
        languages.setConverter(
                Choices.shown(code -> OvertakingCount.ANY.equals(code) ? Messages.text("statistics.any") : code));
        bag.follow(model.analysisProperty(), analysis -> {
            List<String> codes = model.languages();
            if (!codes.isEmpty() && !codes.equals(languages.getItems())) {
                languages.getItems().setAll(codes);
            }
            languages.setValue(
                    languages.getItems().contains(model.languageProperty().get())
                            ? model.languageProperty().get()
                            : OvertakingCount.ANY);
        });
        languages.valueProperty().subscribe(code -> {
            if (code != null) {
                model.languageProperty().set(code);
            }
        });
        VBox.setVgrow(pane, Priority.ALWAYS);
        var box = new VBox(
                4,
                Form.line(
                        Form.caption("statistics.language", languages),
                        languages,
                        Explanation.of("explain.overtaking", "explain.overtaking")),
                pane);
        box.getStyleClass().add("statistics-cell");
        return box;
    }

    private static VBox titled(String key, Node content, String... numbers) {
        VBox.setVgrow(content, Priority.ALWAYS);
        var heading = Form.heading(key);
        Wrapping.wrap(heading);
        var line = Form.line(heading, Explanation.of(key, numbers));
        line.setMinHeight(USE_PREF_SIZE);
        var box = new VBox(4, line, content);
        box.getStyleClass().add("statistics-cell");
        return box;
    }

    private TableView<LensLines.Hump> humps() {
        TableView<LensLines.Hump> table = Tables.of(
                Messages.text("statistics.humps"),
                Messages.text("statistics.empty"),
                List.of(
                        Tables.column("statistics.target", 78, LensLines.Hump::language),
                        Tables.column("statistics.difference", 176, LensLines.Hump::difference),
                        Tables.column("statistics.p", 58, LensLines.Hump::p),
                        Tables.column("statistics.base", 136, LensLines.Hump::base),
                        Tables.column("statistics.aligned", 136, LensLines.Hump::aligned),
                        Tables.column("statistics.n", 36, line -> Integer.toString(line.n()))));
        table.setId("statistics-humps");
        bag.follow(
                model.analysisProperty(),
                analysis -> table.getItems().setAll(analysis == null ? List.of() : LensLines.humps(analysis)));
        return table;
    }

    private TableView<LensLines.Difference> differences() {
        TableView<LensLines.Difference> table = Tables.of(
                Messages.text("statistics.differences"),
                Messages.text("statistics.noDifferences"),
                List.of(
                        Tables.column("statistics.curve", 62, LensLines.Difference::curve),
                        Tables.column("statistics.largest", 190, LensLines.Difference::largest),
                        Tables.column("statistics.at", 66, LensLines.Difference::at),
                        Tables.column("statistics.pHolm", 76, LensLines.Difference::p),
                        Tables.column("statistics.layers", 150, LensLines.Difference::layers),
                        Tables.column("statistics.n", 36, line -> Integer.toString(line.n()))));
        table.setId("statistics-differences");
        bag.follow(
                model.analysisProperty(),
                analysis -> table.getItems().setAll(analysis == null ? List.of() : LensLines.differences(analysis)));
        return table;
    }

    private TableView<LensLines.Word> words() {
        TableView<LensLines.Word> table = Tables.of(
                Messages.text("statistics.words"),
                Messages.text("statistics.noWords"),
                List.of(
                        Tables.column("statistics.prompt", 90, LensLines.Word::prompt),
                        Tables.column("statistics.target", 78, LensLines.Word::language),
                        Tables.column("statistics.word", 110, LensLines.Word::word),
                        Tables.column("statistics.base", 70, LensLines.Word::base),
                        Tables.column("statistics.aligned", 70, LensLines.Word::aligned)));
        table.setId("statistics-words");
        Runnable fill = () -> {
            LensAnalysis analysis = model.analysisProperty().get();
            String prompt = state.promptProperty().get();
            table.getItems()
                    .setAll(
                            analysis == null
                                    ? List.of()
                                    : LensLines.words(analysis.result().words().scores(), prompt));
        };
        bag.follow(model.analysisProperty(), analysis -> fill.run());
        bag.onChange(state.promptProperty(), fill);
        return table;
    }

    @Override
    public void close() {
        bag.close();
    }
}
