package org.glotlens.app.view.preset;

import atlantafx.base.theme.Styles;
import java.io.File;
import java.util.List;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import org.glotlens.app.view.kit.Bag;
import org.glotlens.app.view.kit.Choosers;
import org.glotlens.app.view.kit.Form;
import org.glotlens.app.view.kit.Messages;
import org.glotlens.app.view.kit.Reasons;
import org.glotlens.engine.preset.Preset;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignP;

/** One published study: what it shows, what data it wants, where it goes, and what it cannot reproduce. */
public final class PresetView extends VBox implements AutoCloseable {
    private static final double WIDTH = 460;

    private final PresetViewModel model;
    private final Bag bag = new Bag();

    /** Shows and runs the chosen study of {@code model}. */
    public PresetView(PresetViewModel model) {
        super(8);
        this.model = model;
        getStyleClass().add("preset");
        setPrefWidth(WIDTH);
        setMaxWidth(WIDTH);
        Preset preset = model.presetProperty().get();
        getChildren()
                .addAll(
                        Form.sentences(Reasons.said(preset.about())),
                        Form.sentences(Messages.text("preset.wants", Reasons.said(preset.wants()))));
        getChildren().addAll(files(preset), buttons(preset), folder());
        preset.notes().forEach(note -> {
            getChildren().add(Form.explanation(Reasons.said(note)));
        });
        getChildren().add(run());
    }

    private ListView<String> files(Preset preset) {
        var list = new ListView<>(model.data());
        list.setId("preset-data");
        list.getStyleClass().add(Styles.DENSE);
        list.setPrefHeight(84);
        list.setAccessibleText(Messages.text("preset.data"));
        list.setPlaceholder(new Label(Messages.text(preset.hasSample() ? "preset.sample" : "preset.noSample")));
        return list;
    }

    private FlowPane buttons(Preset preset) {
        var add = Form.button("preset.add", MaterialDesignP.PLUS, () -> {
            List<File> chosen = Choosers.file(Messages.text("preset.add"))
                    .showOpenMultipleDialog(getScene().getWindow());
            if (chosen != null) {
                chosen.forEach(file -> model.data().add(file.getPath()));
            }
        });
        var sample = new Button(Messages.text("preset.useSample"));
        sample.getStyleClass().addAll(Styles.SMALL, Styles.FLAT);
        sample.setOnAction(e -> model.data().clear());
        Form.appear(sample, preset.hasSample());
        return new FlowPane(6, 4, add, sample);
    }

    private Hyperlink folder() {
        var link = new Hyperlink();
        link.setId("preset-folder");
        link.setMnemonicParsing(false);
        bag.follow(model.outProperty(), path -> link.setText(Messages.text("preset.folder", model.folder())));
        link.setOnAction(e -> {
            File folder = Choosers.folder(Messages.text("preset.chooseFolder"))
                    .showDialog(getScene().getWindow());
            if (folder != null) {
                model.outProperty().set(folder.toPath());
            }
        });
        return link;
    }

    private Button run() {
        var run = new Button(Messages.text("preset.run"), new FontIcon(MaterialDesignP.PLAY));
        run.setId("preset-run");
        run.getStyleClass().add(Styles.ACCENT);
        run.setOnAction(e -> model.start());
        bag.bind(run.disableProperty(), model.startableProperty().not());
        return run;
    }

    @Override
    public void close() {
        bag.close();
    }
}
