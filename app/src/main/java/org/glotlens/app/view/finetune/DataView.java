package org.glotlens.app.view.finetune;

import atlantafx.base.theme.Styles;
import java.io.File;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.ListChangeListener;
import javafx.geometry.Insets;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;
import org.controlsfx.control.PopOver;
import org.glotlens.app.view.kit.Bag;
import org.glotlens.app.view.kit.Bubble;
import org.glotlens.app.view.kit.Choices;
import org.glotlens.app.view.kit.Choosers;
import org.glotlens.app.view.kit.Form;
import org.glotlens.app.view.kit.Icons;
import org.glotlens.app.view.kit.Messages;
import org.glotlens.app.view.kit.ScriptText;
import org.glotlens.app.view.state.SampleFolder;
import org.glotlens.engine.chat.ChatMessage;
import org.glotlens.engine.train.ChatPreferenceRow;
import org.glotlens.engine.train.PreferenceRow;
import org.glotlens.engine.train.TokenRow;
import org.glotlens.engine.train.TrainExample;
import org.glotlens.engine.train.TrainRow;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignH;
import org.kordamp.ikonli.materialdesign2.MaterialDesignP;
import org.kordamp.ikonli.materialdesign2.MaterialDesignT;

/** The data of a fine-tune: the chosen files with their language pairs and counts, and a look into one of them. */
final class DataView extends ScrollPane {
    private static final int PREVIEW = 50;
    private static final int TOKENS = 24;

    private final FineTuneViewModel model;
    private final Bag bag;

    DataView(FineTuneViewModel model, SampleFolder sample, Bag bag) {
        this.model = model;
        this.bag = bag;
        var files = files();
        var preview = preview();
        var previewTitle = Form.caption("train.preview");
        files.getSelectionModel().selectedItemProperty().subscribe(file -> {
            preview.getItems()
                    .setAll(
                            file == null
                                    ? List.of()
                                    : file.examples()
                                            .subList(
                                                    0,
                                                    Math.min(
                                                            PREVIEW,
                                                            file.examples().size())));
            previewTitle.setText(
                    file == null ? Messages.text("train.preview") : Messages.text("train.previewOf", file.name()));
        });
        var tokens = new PreviewView(model.preview(), bag);
        VBox.setVgrow(preview, Priority.SOMETIMES);
        VBox.setVgrow(tokens, Priority.ALWAYS);
        var box = new VBox(Form.heading("train.data"), buttons(sample), files, previewTitle, preview, tokens);
        box.getStyleClass().add("train-data");
        setContent(box);
        setFitToWidth(true);
        setFitToHeight(true);
        setHbarPolicy(ScrollBarPolicy.NEVER);
        getStyleClass().add("plain-scroll");
    }

    private FlowPane buttons(SampleFolder sample) {
        var add = Form.button("train.add", MaterialDesignP.PLUS, () -> choose(sample));
        var build = Form.button("train.buildQuestions", MaterialDesignT.TRANSLATE, () -> {});
        build.setId("train-build");
        build.setOnAction(e -> buildQuestions(build, sample));
        var useSample = new Button(Messages.text("train.addSample"));
        useSample.getStyleClass().addAll(Styles.SMALL, Styles.FLAT);
        useSample.setOnAction(e -> model.data().addFolder(sample.translations()));
        return new FlowPane(6, 4, add, recent(), build, useSample);
    }

    /** What was learnt from lately; disabled while there is nothing. */
    private MenuButton recent() {
        var recent = Icons.menu(MaterialDesignH.HISTORY, Messages.text("train.recent"));
        recent.setId("train-recent");
        recent.getStyleClass().add(Styles.SMALL);
        Runnable fill = () -> {
            List<MenuItem> items =
                    Choices.recent(model.data().recent(), path -> model.data().add(path.toString()));
            recent.getItems().setAll(items.subList(Math.min(1, items.size()), items.size()));
            recent.setDisable(items.isEmpty());
        };
        bag.onChange(model.data().files(), fill);
        fill.run();
        return recent;
    }

    private void buildQuestions(Button owner, SampleFolder sample) {
        var open = new Bag();
        var over = new PopOver[1];
        var questions = model.data().questions(sample.parallel(), () -> over[0].hide());
        over[0] = Bubble.show(
                owner,
                Messages.text("train.buildQuestions"),
                new QuestionsView(questions, open),
                PopOver.ArrowLocation.LEFT_TOP);
        over[0].setOnHidden(e -> open.close());
    }

    private void choose(SampleFolder sample) {
        var chooser = Choosers.file(Messages.text("train.add"));
        chooser.getExtensionFilters()
                .add(new FileChooser.ExtensionFilter(Messages.text("train.files"), "*.jsonl", "*.json", "*.tsv"));
        List<File> chosen = chooser.showOpenMultipleDialog(getScene().getWindow());
        if (chosen != null) {
            model.data().addAll(chosen.stream().map(File::getPath).toList());
        }
    }

    private ListView<DataFile> files() {
        var list = new ListView<>(model.data().files());
        list.getStyleClass().add(Styles.DENSE);
        list.setFixedCellSize(25);
        list.setMinHeight(70);
        list.setPrefHeight(110);
        list.setAccessibleText(Messages.text("train.data"));
        var empty = new Label(Messages.text("train.dataEmpty"));
        empty.setWrapText(true);
        empty.setPadding(new Insets(8));
        empty.getStyleClass().add(Styles.TEXT_MUTED);
        list.setPlaceholder(empty);
        list.setCellFactory(v -> new FileCell());
        ListChangeListener<DataFile> onFiles = change -> selectFirst(list);
        model.data().files().addListener(onFiles);
        bag.onClose(() -> model.data().files().removeListener(onFiles));
        selectFirst(list);
        return list;
    }

    private static void selectFirst(ListView<DataFile> list) {
        if (list.getSelectionModel().isEmpty() && !list.getItems().isEmpty()) {
            list.getSelectionModel().selectFirst();
        }
    }

    private static TableView<TrainExample> preview() {
        var table = new TableView<TrainExample>();
        table.getStyleClass().addAll(Styles.DENSE, "preview");
        table.setFixedCellSize(26);
        table.setMinHeight(80);
        table.setPrefHeight(130);
        table.setAccessibleText(Messages.text("train.preview"));
        table.setPlaceholder(new Label(""));
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_ALL_COLUMNS);
        table.getColumns().add(column("train.source", DataView::source));
        table.getColumns().add(column("train.target", DataView::target));
        return table;
    }

    private static TableColumn<TrainExample, String> column(
            String key, java.util.function.Function<TrainExample, String> text) {
        var column = new TableColumn<TrainExample, String>(Messages.text(key));
        column.setSortable(false);
        column.setCellValueFactory(c -> new ReadOnlyStringWrapper(text.apply(c.getValue())));
        column.setCellFactory(c -> new TextCell());
        return column;
    }

    private static String source(TrainExample example) {
        return switch (example) {
            case TrainRow row -> row.source().replace('\n', ' ');
            case TokenRow row -> join(row.inputIds());
            case PreferenceRow row -> row.prompt().replace('\n', ' ');
            case ChatPreferenceRow row -> said(row.prompt());
        };
    }

    private static String target(TrainExample example) {
        return switch (example) {
            case TrainRow row -> row.target().replace('\n', ' ');
            case TokenRow row ->
                join(IntStream.of(row.labels())
                        .filter(l -> l != TokenRow.IGNORED)
                        .toArray());
            case PreferenceRow row -> (row.chosen() + " > " + row.rejected()).replace('\n', ' ');
            case ChatPreferenceRow row -> said(row.chosen()) + " > " + said(row.rejected());
        };
    }

    private static String said(List<ChatMessage> messages) {
        return messages.stream()
                .map(message -> message.content().replace('\n', ' '))
                .collect(java.util.stream.Collectors.joining(" "));
    }

    private static String join(int[] ids) {
        String text = Arrays.stream(ids)
                .limit(TOKENS)
                .mapToObj(Integer::toString)
                .collect(java.util.stream.Collectors.joining(" "));
        return ids.length > TOKENS ? text + " …" : text;
    }

    private final class FileCell extends ListCell<DataFile> {
        @Override
        protected void updateItem(DataFile file, boolean isEmpty) {
            super.updateItem(file, isEmpty);
            setText(null);
            setGraphic(isEmpty || file == null ? null : row(file));
        }

        private HBox row(DataFile file) {
            var name = new Label(file.name());
            var pair = new Label(file.pair());
            pair.getStyleClass().add("prompt-pair");
            pair.setMinWidth(USE_PREF_SIZE);
            var count = new Label(Messages.text("train.rows", file.examples().size()));
            count.getStyleClass().addAll(Styles.TEXT_MUTED, Styles.TEXT_SMALL);
            count.setMinWidth(USE_PREF_SIZE);
            var remove = Icons.button(
                    MaterialDesignC.CLOSE,
                    Messages.text("train.remove", file.name()),
                    () -> model.data().remove(file));
            remove.getStyleClass().add(Styles.SMALL);
            return Form.line(name, pair, Form.gap(), count, remove);
        }
    }

    private static final class TextCell extends TableCell<TrainExample, String> {
        private final ScriptText text = new ScriptText(12);

        @Override
        protected void updateItem(String value, boolean isEmpty) {
            super.updateItem(value, isEmpty);
            setText(null);
            text.show(isEmpty || value == null ? "" : value);
            setGraphic(isEmpty ? null : text);
        }
    }
}
