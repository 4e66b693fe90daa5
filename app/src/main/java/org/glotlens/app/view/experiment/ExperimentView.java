package org.glotlens.app.view.experiment;

import atlantafx.base.theme.Styles;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyProperty;
import javafx.beans.property.StringProperty;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;
import javafx.util.StringConverter;
import org.controlsfx.control.SearchableComboBox;
import org.controlsfx.control.textfield.CustomTextField;
import org.glotlens.app.view.kit.Bag;
import org.glotlens.app.view.kit.Choices;
import org.glotlens.app.view.kit.Choosers;
import org.glotlens.app.view.kit.CountField;
import org.glotlens.app.view.kit.Form;
import org.glotlens.app.view.kit.LanguageNames;
import org.glotlens.app.view.kit.Messages;
import org.glotlens.app.view.kit.SettingField;
import org.glotlens.app.view.preset.PresetMenu;
import org.glotlens.app.view.preset.PresetViewModel;
import org.glotlens.app.view.state.WorkbenchState;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignP;

/** The upper half of the side bar: on which texts to measure, what to show, and the Run button. */
public final class ExperimentView extends VBox implements AutoCloseable {
    private static final double CAPTION = 56;

    private final ExperimentViewModel model;
    private final Bag bag = new Bag();

    /**
     * Shows and changes {@code model}.
     *
     * @param presets the published studies
     */
    public ExperimentView(ExperimentViewModel model, PresetViewModel presets, WorkbenchState state) {
        this.model = model;
        getStyleClass().add("experiment");
        getChildren()
                .addAll(
                        Form.heading("experiment.title"),
                        Form.row("experiment.preset", CAPTION, new PresetMenu(presets)),
                        Form.row(
                                "experiment.prompts",
                                CAPTION,
                                file(model.promptsFileProperty(), ExperimentViewModel.PROMPTS, model::choosePrompts)),
                        Form.row(
                                "experiment.parallel",
                                CAPTION,
                                file(
                                        model.parallelFileProperty(),
                                        ExperimentViewModel.PARALLEL,
                                        model::chooseParallel)),
                        Form.row("experiment.pair", CAPTION, pair()),
                        Form.row(
                                "experiment.count",
                                CAPTION,
                                new CountField(model.options().lens().field(MeasureOptions.COUNT), 10, bag)),
                        Form.row("experiment.pooling", CAPTION, pooling()),
                        Form.row("experiment.options", CAPTION, new OptionsMenu(model, bag)),
                        run(),
                        languages(state));
    }

    private MenuButton file(ReadOnlyProperty<Path> chosen, String kind, Consumer<Path> choose) {
        var button = new MenuButton();
        button.setId("experiment-" + kind);
        button.setMaxWidth(Double.MAX_VALUE);
        button.getStyleClass().add(Styles.SMALL);
        var sample = new MenuItem(Messages.text("experiment.sample"));
        sample.setOnAction(e -> choose.accept(null));
        var open = new MenuItem(Messages.text("experiment.open." + kind));
        open.setOnAction(e -> {
            var chooser = Choosers.file(Messages.text("experiment.open." + kind));
            chooser.getExtensionFilters()
                    .add(new FileChooser.ExtensionFilter(Messages.text("experiment.jsonl"), "*.jsonl", "*.json"));
            File file = chooser.showOpenDialog(getScene().getWindow());
            if (file != null) {
                choose.accept(file.toPath());
            }
        });
        Runnable fill = () -> {
            button.getItems().setAll(sample, open);
            button.getItems().addAll(Choices.recent(model.recent(kind), choose));
        };
        button.setOnShowing(e -> fill.run());
        fill.run();
        bag.follow(chosen, path -> {
            String name = path == null
                    ? Messages.text("experiment.sample")
                    : path.getFileName().toString();
            button.setText(name);
            button.setTooltip(new Tooltip(path == null ? name : path.toString()));
            button.setAccessibleText(Messages.text("experiment." + kind) + ": " + name);
        });
        return button;
    }

    private HBox pair() {
        PairChoice pairs = model.pairs();
        var source = language("experiment.source", pairs.sourceProperty());
        var target = language("experiment.target", pairs.targetProperty());
        Runnable fill = () -> {
            fill(source, pairs.sources(), pairs.sourceProperty());
            fill(target, pairs.targets(), pairs.targetProperty());
            source.setDisable(pairs.sources().isEmpty());
        };
        fill.run();
        bag.onChange(pairs.offeredProperty(), fill);
        bag.onChange(pairs.sourceProperty(), fill);
        bag.onChange(pairs.targetProperty(), fill);
        var box = new HBox(4, source, new Label("→"), target);
        box.setAlignment(Pos.CENTER_LEFT);
        return box;
    }

    private ComboBox<String> language(String key, StringProperty property) {
        var box = new SearchableComboBox<String>();
        box.setConverter(converter(ExperimentView::named, text -> text));
        box.setButtonCell(new CodeCell());
        box.getStyleClass().add(Styles.SMALL);
        box.setAccessibleText(Messages.text(key));
        box.skinProperty().subscribe(skin -> box.getChildrenUnmodifiable().forEach(part -> prepare(part, key)));
        box.setTooltip(new Tooltip(Messages.text(key)));
        box.setMaxWidth(Double.MAX_VALUE);
        box.setPrefWidth(70);
        HBox.setHgrow(box, Priority.ALWAYS);
        String any = Messages.text("experiment.any");
        box.valueProperty().subscribe(code -> {
            if (code != null) {
                property.set(code.equals(any) ? null : code);
            }
        });
        return box;
    }

    /** Names the parts of the search box for screen readers, and leaves its narrow field to what is typed. */
    private static void prepare(Node part, String key) {
        part.setAccessibleText(Messages.text(key));
        if (part instanceof CustomTextField search) {
            search.setLeft(null);
        }
    }

    /** What the list shows and the search reads, for example {@code de German}. */
    private static String named(String code) {
        return code.equals(Messages.text("experiment.any")) ? code : code + " " + LanguageNames.of(code);
    }

    /** The chosen language by its code alone, for there is little room. */
    private static final class CodeCell extends ListCell<String> {
        @Override
        protected void updateItem(String code, boolean isEmpty) {
            super.updateItem(code, isEmpty);
            setText(code);
        }
    }

    private static void fill(ComboBox<String> box, List<String> codes, StringProperty property) {
        var entries = new ArrayList<String>();
        entries.add(Messages.text("experiment.any"));
        entries.addAll(codes);
        if (!entries.equals(box.getItems())) {
            box.getItems().setAll(entries);
        }
        box.setValue(property.get() == null ? entries.getFirst() : property.get());
    }

    private ComboBox<String> pooling() {
        SettingField<?> field = model.options().represent().field(MeasureOptions.POOLING);
        var box = new ComboBox<String>();
        box.getItems().setAll(field.choices());
        box.setConverter(Choices.shown(label -> Messages.text("pooling." + label)));
        box.getStyleClass().add(Styles.SMALL);
        box.setMaxWidth(Double.MAX_VALUE);
        box.setAccessibleText(Messages.text("experiment.pooling"));
        bag.bindBoth(box.valueProperty(), field.textProperty());
        bag.follow(
                field.textProperty(),
                label -> box.setTooltip(new Tooltip(Messages.text("pooling." + label + ".hint"))));
        return box;
    }

    private Button run() {
        var run = new Button(Messages.text("experiment.run"), new FontIcon(MaterialDesignP.PLAY_CIRCLE_OUTLINE));
        run.getStyleClass().addAll(Styles.ACCENT, "run");
        run.setMaxWidth(Double.MAX_VALUE);
        run.setTooltip(new Tooltip(Messages.text("experiment.runHint")));
        run.setOnAction(e -> model.run());
        bag.bind(run.disableProperty(), model.runnableBinding().not());
        return run;
    }

    private LanguageList languages(WorkbenchState state) {
        var list = new LanguageList(state, bag);
        VBox.setVgrow(list, Priority.ALWAYS);
        return list;
    }

    private static <T> StringConverter<T> converter(Function<T, String> print, Function<String, T> parse) {
        return new StringConverter<>() {
            @Override
            public String toString(T value) {
                return value == null ? "" : print.apply(value);
            }

            @Override
            public T fromString(String text) {
                return parse.apply(text);
            }
        };
    }

    @Override
    public void close() {
        bag.close();
    }
}
