package org.glotlens.app.view.texts;

import java.io.File;
import java.util.List;
import java.util.stream.Collectors;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import org.glotlens.app.view.kit.Bag;
import org.glotlens.app.view.kit.Choosers;
import org.glotlens.app.view.kit.Form;
import org.glotlens.app.view.kit.Messages;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignF;

/** Says which texts are taken, and lets others be chosen. */
public final class TextChoiceView extends VBox {
    private final TextChoice choice;

    /** @param id of the sentence that says which texts are taken */
    public TextChoiceView(String id, TextChoice choice, Bag bag) {
        super(4);
        this.choice = choice;
        var said = Form.explanation("");
        said.setId(id);
        bag.follow(
                choice.filesProperty(),
                files -> said.setText(
                        files.isEmpty()
                                ? Messages.text("texts.parallel")
                                : Messages.text("texts.files", files.size(), names(files))));
        var open = Form.button("texts.open", MaterialDesignF.FILE_OUTLINE, this::choose);
        var back = Form.button(
                "texts.back",
                MaterialDesignC.CLOSE,
                () -> choice.filesProperty().set(List.of()));
        bag.follow(choice.filesProperty(), files -> Form.appear(back, !files.isEmpty()));
        getChildren().addAll(said, new FlowPane(6, 6, open, back));
    }

    private static String names(List<String> files) {
        return files.stream()
                .map(file -> file.substring(1 + Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\'))))
                .collect(Collectors.joining(", "));
    }

    private void choose() {
        List<File> files = Choosers.file(Messages.text("texts.openHint"))
                .showOpenMultipleDialog(getScene().getWindow());
        if (files != null) {
            choice.filesProperty().set(files.stream().map(File::getPath).toList());
        }
    }
}
