package org.glotlens.app.view.finetune;

import atlantafx.base.theme.Styles;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import javafx.geometry.Pos;
import javafx.scene.control.MenuButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.stage.FileChooser;
import org.glotlens.app.view.kit.Bag;
import org.glotlens.app.view.kit.Choices;
import org.glotlens.app.view.kit.Choosers;
import org.glotlens.app.view.kit.Form;
import org.glotlens.app.view.kit.Messages;
import org.glotlens.app.view.state.SampleFolder;

/** Chooses the parallel sentences of the alignment loss: none, the sample's, or files. */
final class SentencesChoice extends HBox {
    private final FineTuneViewModel model;

    SentencesChoice(FineTuneViewModel model, SampleFolder sample, Bag bag) {
        super(6);
        this.model = model;
        setAlignment(Pos.CENTER_LEFT);
        var menu = new MenuButton();
        menu.setId("train-sentences");
        menu.setMnemonicParsing(false);
        menu.getStyleClass().add(Styles.SMALL);
        menu.setAccessibleText(Messages.text("train.sentences"));
        menu.setTooltip(new Tooltip(Messages.text("train.sentencesHint")));
        menu.getItems()
                .addAll(
                        Choices.item("train.sentencesNone", () -> model.align(List.of())),
                        Choices.item(
                                "train.sentencesSample",
                                () -> model.align(List.of(sample.parallel().toString()))),
                        Choices.item("train.sentencesFiles", this::choose));
        bag.follow(model.sentencesProperty(), files -> menu.setText(text(files)));
        getChildren().addAll(Form.caption("train.sentences", menu), menu);
    }

    private void choose() {
        var chooser = Choosers.file(Messages.text("train.sentences"));
        chooser.getExtensionFilters()
                .add(new FileChooser.ExtensionFilter(Messages.text("train.files"), "*.jsonl", "*.json", "*.tsv"));
        List<File> chosen = chooser.showOpenMultipleDialog(getScene().getWindow());
        if (chosen != null) {
            model.align(chosen.stream().map(File::getPath).toList());
        }
    }

    private static String text(List<String> files) {
        return files.isEmpty()
                ? Messages.text("train.sentencesNone")
                : files.stream()
                        .map(file -> String.valueOf(Path.of(file).getFileName()))
                        .collect(Collectors.joining(", "));
    }
}
