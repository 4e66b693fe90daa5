package org.glotlens.app.view.neurons;

import java.io.File;
import javafx.scene.control.Button;
import javafx.scene.control.TextField;
import javafx.scene.layout.FlowPane;
import org.glotlens.app.view.kit.Bag;
import org.glotlens.app.view.kit.Choosers;
import org.glotlens.app.view.kit.Form;
import org.glotlens.app.view.kit.Messages;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignF;

/** Whose neurons are switched: those that are found, or those of a file of masks. */
final class MaskChooser extends FlowPane {
    private static final double FIELD = 210;

    private final EffectMasks masks;

    MaskChooser(NeuronEffects effects, Bag bag) {
        super(8, 2);
        this.masks = effects.masks();
        var chosen = Form.explanation("");
        chosen.setId("neurons-masks");
        Button open = Form.button("neurons.openMasks", MaterialDesignF.FILE_OUTLINE, this::choose);
        Button back = Form.button(
                "neurons.backToFound",
                MaterialDesignC.CLOSE,
                () -> masks.fileProperty().set(null));
        back.setId("neurons-masks-back");
        var languages = new TextField();
        languages.setId("neurons-mask-languages");
        languages.setPrefWidth(FIELD);
        languages.setPromptText(Messages.text("neurons.maskLanguagesHint"));
        languages.setAccessibleText(Messages.text("neurons.maskLanguages"));
        bag.bindBoth(languages.textProperty(), masks.languagesProperty());
        var named = Form.row("neurons.maskLanguages", USE_COMPUTED_SIZE, languages);
        bag.follow(masks.fileProperty(), file -> {
            chosen.setText(
                    file == null
                            ? Messages.text("neurons.maskNone")
                            : Messages.text("neurons.maskFile", file.getFileName()));
            Form.appear(back, file != null);
            Form.appear(named, masks.isPublished());
        });
        var shown = Form.explanation("");
        shown.setId("neurons-masks-shown");
        bag.follow(effects.ofProperty(), of -> {
            shown.setText(Messages.text("neurons.maskShown", of));
            Form.appear(shown, !of.isEmpty());
        });
        getChildren().addAll(chosen, open, back, named, shown);
    }

    private void choose() {
        File file = Choosers.file(Messages.text("neurons.openMasks"))
                .showOpenDialog(getScene().getWindow());
        if (file != null) {
            masks.fileProperty().set(file.toPath());
        }
    }
}
