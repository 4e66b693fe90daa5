package org.glotlens.app.view.finetune;

import atlantafx.base.theme.Styles;
import java.io.File;
import java.util.List;
import javafx.geometry.Insets;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Control;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import org.glotlens.app.view.kit.Bag;
import org.glotlens.app.view.kit.Choosers;
import org.glotlens.app.view.kit.Form;
import org.glotlens.app.view.kit.LanguageNames;
import org.glotlens.app.view.kit.Messages;

/** The form that builds question translations: files, task, languages, rows and seed. */
final class QuestionsView extends VBox {
    private static final double WIDTH = 340;

    QuestionsView(QuestionsViewModel model, Bag bag) {
        super(8);
        setPadding(new Insets(0, 6, 4, 6));
        setPrefWidth(WIDTH);
        var files = new Hyperlink();
        files.setMnemonicParsing(false);
        bag.onChange(model.files(), () -> files.setText(names(model)));
        files.setText(names(model));
        files.setOnAction(e -> {
            List<File> chosen = Choosers.file(Messages.text("train.build.files"))
                    .showOpenMultipleDialog(getScene().getWindow());
            if (chosen != null) {
                model.take(chosen.stream().map(File::getPath).toList());
            }
        });
        var task = new ComboBox<String>();
        task.getItems().setAll(QuestionsViewModel.TASKS);
        bag.bindBoth(task.valueProperty(), model.taskProperty());
        var target = new ComboBox<String>();
        var languages = new FlowPane(8, 4);
        Runnable fill = () -> {
            String kept = model.targetProperty().get();
            target.getItems().setAll(model.targets());
            model.targetProperty().set(kept);
            languages
                    .getChildren()
                    .setAll(model.languages().stream()
                            .map(code -> check(code, model))
                            .toList());
        };
        bag.onChange(model.languages(), fill);
        fill.run();
        bag.bindBoth(target.valueProperty(), model.targetProperty());
        bag.follow(
                model.targetProperty(), to -> languages.getChildren().forEach(child -> offer((CheckBox) child, model)));
        var rows = new TextField();
        bag.bindBoth(rows.textProperty(), model.rowsProperty());
        var seed = new TextField();
        bag.bindBoth(seed.textProperty(), model.seedProperty());
        var problem = Form.sentences("");
        problem.setId("build-problem");
        problem.getStyleClass().add(Styles.TEXT_SMALL);
        var build = new Button(Messages.text("train.build"));
        build.setId("build-start");
        build.getStyleClass().add(Styles.ACCENT);
        build.setOnAction(e -> model.build());
        bag.follow(model.problemProperty(), text -> {
            problem.setText(text);
            build.setDisable(!text.isEmpty());
        });
        getChildren()
                .addAll(
                        row("train.build.files", "train.build.filesHint", files),
                        row("train.build.task", "train.build.taskHint", task),
                        caption("train.build.sources"),
                        languages,
                        row("train.build.target", "train.build.targetHint", target),
                        row("train.build.rows", "train.build.rowsHint", rows),
                        row("train.build.seed", "train.build.seedHint", seed),
                        problem,
                        build);
    }

    /** Only a language is translated that some row has beside the target, so none to itself. */
    private static void offer(CheckBox check, QuestionsViewModel model) {
        boolean isOffered = model.isOffered(check.getText());
        check.setDisable(!isOffered);
        if (!isOffered) {
            check.setSelected(false);
        }
    }

    private static CheckBox check(String code, QuestionsViewModel model) {
        var check = new CheckBox(code);
        check.setSelected(model.sources().contains(code));
        offer(check, model);
        check.setAccessibleText(LanguageNames.of(code));
        check.setTooltip(new javafx.scene.control.Tooltip(LanguageNames.of(code)));
        check.setOnAction(e -> {
            if (check.isSelected()) {
                model.sources().add(code);
            } else {
                model.sources().remove(code);
            }
        });
        return check;
    }

    private static VBox row(String key, String hint, Control input) {
        var name = caption(key);
        name.setLabelFor(input);
        input.setAccessibleText(Messages.text(key));
        input.setAccessibleHelp(Messages.text(hint));
        return new VBox(1, Form.spread(name, input), Form.explanation(Messages.text(hint)));
    }

    private static Label caption(String key) {
        var caption = new Label(Messages.text(key));
        caption.setMinWidth(USE_PREF_SIZE);
        return caption;
    }

    private static String names(QuestionsViewModel model) {
        String first = new File(model.files().getFirst()).getName();
        return model.files().size() == 1
                ? first
                : Messages.text("train.build.moreFiles", first, model.files().size() - 1);
    }
}
