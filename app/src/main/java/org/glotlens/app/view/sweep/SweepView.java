package org.glotlens.app.view.sweep;

import atlantafx.base.theme.Styles;
import java.io.File;
import java.util.stream.Stream;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.glotlens.app.view.export.Exhibit;
import org.glotlens.app.view.export.ExportViewModel;
import org.glotlens.app.view.figure.FigurePane;
import org.glotlens.app.view.kit.Bag;
import org.glotlens.app.view.kit.Choices;
import org.glotlens.app.view.kit.Choosers;
import org.glotlens.app.view.kit.CountSpinner;
import org.glotlens.app.view.kit.Form;
import org.glotlens.app.view.kit.Messages;
import org.glotlens.app.view.kit.Pages;
import org.glotlens.app.view.kit.StartStop;
import org.kordamp.ikonli.materialdesign2.MaterialDesignD;
import org.kordamp.ikonli.materialdesign2.MaterialDesignF;

/** Sweeps: the plan at the left; at the right its folder, and page by page its cells, its figures and where else it runs. */
public final class SweepView extends HBox implements AutoCloseable {
    private static final Duration BEAT = Duration.seconds(2);
    private static final double FORM = 372;
    private static final double FORM_LEAST = 240;
    private static final double COUNT = 84;
    private static final double CHOICE = 240;

    private final SweepViewModel model;
    private final Bag bag = new Bag();

    /** Shows and runs {@code model}. */
    public SweepView(SweepViewModel model, ExportViewModel export) {
        super(12);
        this.model = model;
        getStyleClass().addAll("train-data", "sweep");
        setMinSize(0, 0);
        var form = new ScrollPane(new PlanForm(model.plan(), bag));
        form.setFitToWidth(true);
        form.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        form.getStyleClass().add("plain-scroll");
        form.setMinWidth(FORM_LEAST);
        form.setPrefWidth(FORM);
        var pages = new Pages();
        pages.add("sweep.page.cells", this::cells);
        pages.add(
                "sweep.page.heat",
                () -> figure("sweep.heatEmpty", model.figures().heatExhibit(), export));
        pages.add(
                "sweep.page.curves",
                () -> figure("sweep.curvesEmpty", model.figures().curvesExhibit(), export));
        pages.add("sweep.page.elsewhere", () -> new ElsewherePage(model, bag));
        VBox.setVgrow(pages, Priority.ALWAYS);
        var right = new VBox(
                6,
                folder(),
                asked(),
                Form.note("sweep-told", model.cells().toldProperty(), bag),
                Form.note("sweep-missing", model.missingProperty(), bag),
                Form.warning("sweep-problem", model.problemProperty(), bag),
                pages);
        right.setMinSize(0, 0);
        // what is wide in it scrolls, and does not press upon the form
        right.setPrefWidth(FORM);
        HBox.setHgrow(right, Priority.ALWAYS);
        getChildren().addAll(form, right);
        follow();
    }

    /** Looks at the folder while the tab is on show, for another process may fill it. */
    private void follow() {
        var beat = new Timeline(new KeyFrame(BEAT, e -> {
            if (isVisible() && getParent() != null && getParent().isVisible()) {
                model.cells().look();
            }
        }));
        beat.setCycleCount(Animation.INDEFINITE);
        beat.play();
        bag.onClose(beat::stop);
    }

    private Node folder() {
        var link = new Hyperlink();
        link.setId("sweep-folder");
        link.setMnemonicParsing(false);
        link.setMinWidth(0);
        bag.follow(
                model.cells().outProperty(),
                out -> link.setText(
                        out == null ? Messages.text("sweep.chooseFolder") : Messages.text("sweep.folder", out)));
        link.setTooltip(new Tooltip(Messages.text("sweep.folderHint")));
        link.setOnAction(e -> {
            File folder = Choosers.folder(Messages.text("sweep.chooseFolder"))
                    .showDialog(getScene().getWindow());
            if (folder != null) {
                model.cells().outProperty().set(folder.toPath());
            }
        });
        return link;
    }

    private Node asked() {
        var actions = new StartStop.Actions(
                model::run,
                model::stop,
                model.missingProperty().isEmpty().and(model.runningProperty().not()),
                model.runningProperty());
        var workers = new CountSpinner(
                model.workersProperty(), 1, Messages.text("sweep.workersHint"), CountSpinner.Nought.NONE);
        workers.setId("sweep-workers");
        workers.setPrefWidth(COUNT);
        var open = Form.button("results.folder", MaterialDesignF.FOLDER_OPEN_OUTLINE, model::openFolder);
        open.setTooltip(new Tooltip(Messages.text("results.folderHint")));
        bag.bind(open.disableProperty(), model.cells().outProperty().isNull());
        return new FlowPane(
                12,
                4,
                new StartStop("sweep-run", "sweep.run", actions, bag).small(),
                Form.line(Form.caption("sweep.workers", workers), workers),
                open);
    }

    private Node cells() {
        var cells = new CellsTable(model.cells(), bag);
        var table = cells.node();
        VBox.setVgrow(table, Priority.ALWAYS);
        var selected = Form.note("sweep-cell", cells.selected(), bag);
        selected.getStyleClass().add(Styles.TEXT_SMALL);
        var save = Form.button("sweep.saveTable", MaterialDesignD.DOWNLOAD_OUTLINE, this::saveTable);
        save.setId("sweep-save-table");
        save.setTooltip(new Tooltip(Messages.text("sweep.saveTableHint")));
        bag.bind(
                save.disableProperty(),
                model.cells()
                        .outProperty()
                        .isNull()
                        .or(model.plan().planProperty().isNull()));
        var page = new VBox(6, table, selected, save);
        page.setMinSize(0, 0);
        return page;
    }

    private void saveTable() {
        var chooser = Choosers.file(Messages.text("sweep.saveTable"));
        chooser.setInitialFileName("study.csv");
        File file = chooser.showSaveDialog(getScene().getWindow());
        if (file != null) {
            model.cells().save(file.toPath());
        }
    }

    private Node figure(String empty, Exhibit exhibit, ExportViewModel export) {
        var pane = new FigurePane(exhibit, new ReadOnlyStringWrapper(Messages.text(empty)), export);
        pane.setId(exhibit.name());
        bag.onClose(pane::close);
        VBox.setVgrow(pane, Priority.ALWAYS);
        var page = new VBox(6, measurement(), pane);
        page.setMinSize(0, 0);
        return page;
    }

    /** The choice of what is drawn; there is none where everything is one measurement. */
    private Node measurement() {
        var figures = model.figures();
        var box = new ComboBox<String>();
        box.setMaxWidth(CHOICE);
        box.setAccessibleText(Messages.text("sweep.measurement"));
        box.setConverter(Choices.shown(name -> name.isEmpty() ? Messages.text("sweep.allMeasurements") : name));
        var row = Form.line(Form.caption("sweep.measurement", box), box);
        bag.follow(figures.measurementsProperty(), names -> {
            String chosen = figures.measurementProperty().get();
            // a value that stays the same while its box is filled anew would not be shown
            box.setValue(null);
            box.getItems().setAll(Stream.concat(Stream.of(""), names.stream()).toList());
            box.setValue(names.contains(chosen) ? chosen : "");
            Form.appear(row, names.size() > 1);
        });
        bag.follow(
                figures.measurementProperty(),
                chosen -> box.setValue(figures.measurementsProperty().get().contains(chosen) ? chosen : ""));
        box.setOnAction(e -> {
            if (box.getValue() != null && row.isManaged()) {
                figures.measurementProperty().set(box.getValue());
            }
        });
        return row;
    }

    @Override
    public void close() {
        bag.close();
    }
}
