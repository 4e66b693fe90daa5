package org.glotlens.app.view.tokenizer;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;
import org.glotlens.app.figure.CheckpointNames;
import org.glotlens.app.view.export.ExportViewModel;
import org.glotlens.app.view.kit.Bag;
import org.glotlens.app.view.kit.Choosers;
import org.glotlens.app.view.kit.Form;
import org.glotlens.app.view.kit.Icons;
import org.glotlens.app.view.kit.Messages;
import org.glotlens.app.view.kit.Pages;
import org.glotlens.app.view.kit.SettingRow;
import org.glotlens.app.view.kit.StartStop;
import org.glotlens.app.view.kit.Wrapping;
import org.glotlens.app.view.texts.TextChoiceView;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignF;

/** The tokenizer tab: tokenizers, texts and settings on the left, what they make of each other on pages on the right. */
public final class TokenizerView extends HBox implements AutoCloseable {
    private static final double SETUP = 300;

    private final TokenizerViewModel model;
    private final Bag bag = new Bag();

    /** Shows and runs {@code model}. */
    public TokenizerView(TokenizerViewModel model, ExportViewModel export) {
        this.model = model;
        getStyleClass().addAll("patch", "tokenizer");
        var left = new VBox(
                setup(),
                run(),
                Form.note("tokenizer-missing", model.missingProperty(), bag),
                Form.warning("tokenizer-problem", model.problemProperty(), bag));
        left.getStyleClass().add("patch-setup");
        left.setMinWidth(SETUP);
        left.setPrefWidth(SETUP);
        left.setMaxWidth(SETUP);
        var pages = new Pages();
        pages.getStyleClass().add("patch-result");
        var figures = new FigurePages(model.figures(), export, bag);
        pages.add("tokenizer.page.languages", figures.languages());
        pages.add("tokenizer.page.table", new TablePage(model.figures(), bag));
        pages.add("tokenizer.page.lengths", figures.lengths());
        pages.add("tokenizer.page.scripts", figures.scripts());
        pages.add("tokenizer.page.text", new TextPage(model.text(), bag));
        pages.follow(model.pageProperty(), bag);
        HBox.setHgrow(pages, Priority.ALWAYS);
        getChildren().addAll(left, pages);
    }

    private ScrollPane setup() {
        var form = new VBox(
                Form.heading("tokenizer.models"),
                models(),
                Form.heading("tokenizer.texts"),
                new TextChoiceView("tokenizer-texts", model.texts(), bag),
                Form.heading("tokenizer.settings"));
        model.form().fields().forEach(field -> form.getChildren().add(new SettingRow(field, "tokenizer", "", bag)));
        form.getStyleClass().add("patch-form");
        var pane = new ScrollPane(form);
        pane.setFitToWidth(true);
        pane.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        pane.setMinHeight(0);
        VBox.setVgrow(pane, Priority.ALWAYS);
        return pane;
    }

    private Node models() {
        var list = new VBox(2);
        list.setId("tokenizer-models");
        bag.follow(
                model.placesProperty(),
                places -> list.getChildren()
                        .setAll(places.stream().map(this::line).toList()));
        var folder = Form.button("tokenizer.addFolder", MaterialDesignF.FOLDER_OUTLINE, this::addFolder);
        var file = Form.button("tokenizer.addFile", MaterialDesignF.FILE_OUTLINE, this::addFile);
        return new VBox(4, list, new FlowPane(6, 6, folder, file));
    }

    private Node line(Path place) {
        var name = new Label(CheckpointNames.name(place));
        Wrapping.wrap(name);
        HBox.setHgrow(name, Priority.ALWAYS);
        name.setMaxWidth(Double.MAX_VALUE);
        if (!model.addedProperty().get().contains(place)) {
            return Form.line(name);
        }
        Button away = Icons.button(
                MaterialDesignC.CLOSE,
                Messages.text("tokenizer.remove", CheckpointNames.name(place)),
                () -> model.remove(place));
        return Form.line(name, away);
    }

    private void addFolder() {
        File folder = Choosers.folder(Messages.text("tokenizer.addFolder"))
                .showDialog(getScene().getWindow());
        if (folder != null) {
            model.add(folder.toPath());
        }
    }

    private void addFile() {
        var chooser = Choosers.file(Messages.text("tokenizer.addFile"));
        chooser.getExtensionFilters().add(new FileChooser.ExtensionFilter(Messages.text("tokenizer.files"), "*.gguf"));
        List<File> files = chooser.showOpenMultipleDialog(getScene().getWindow());
        if (files != null) {
            files.forEach(file -> model.add(file.toPath()));
        }
    }

    private StartStop run() {
        var actions = new StartStop.Actions(
                model::start,
                model::stop,
                model.missingProperty().isEmpty().and(model.runningProperty().not()),
                model.runningProperty());
        return new StartStop("tokenizer-start", "tokenizer.start", actions, bag);
    }

    /** Lets go of everything it listened to. */
    @Override
    public void close() {
        bag.close();
    }
}
