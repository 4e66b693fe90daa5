package org.glotlens.app.view.preset;

import atlantafx.base.theme.Styles;
import java.io.File;
import java.util.List;
import java.util.stream.IntStream;
import javafx.beans.binding.Bindings;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.Node;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuButton;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import javafx.scene.image.ImageView;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import org.glotlens.app.preset.PresetResult;
import org.glotlens.app.preset.ResultTable;
import org.glotlens.app.view.kit.Bag;
import org.glotlens.app.view.kit.Choices;
import org.glotlens.app.view.kit.Choosers;
import org.glotlens.app.view.kit.Form;
import org.glotlens.app.view.kit.Messages;
import org.glotlens.app.view.kit.Reasons;
import org.glotlens.app.view.kit.Tables;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignF;
import org.kordamp.ikonli.materialdesign2.MaterialDesignH;
import org.kordamp.ikonli.materialdesign2.MaterialDesignT;

/** The studies tab: what a published study left, figure by figure and table by table, with its notes. */
public final class ResultsView extends VBox implements AutoCloseable {
    private static final double LIST = 270;
    private static final double AROUND = 26;
    private static final double LEAST = 56;

    private final ResultsViewModel model;
    private final Bag bag = new Bag();
    private final ListView<PresetResult.Part> parts = new ListView<>();
    private final StackPane place = new StackPane();

    /** Shows {@code model}, and offers the studies of {@code presets} to run. */
    public ResultsView(ResultsViewModel model, PresetViewModel presets) {
        super(8);
        this.model = model;
        getStyleClass().addAll("train-data", "preset-results");
        var left = new VBox(8, parts(), notes());
        left.setPrefWidth(LIST);
        left.setMinWidth(210);
        place.setMinSize(0, 0);
        HBox.setHgrow(place, Priority.ALWAYS);
        var row = new HBox(12, left, place);
        VBox.setVgrow(row, Priority.ALWAYS);
        row.setMinHeight(0);
        getChildren().addAll(head(presets), row);
        bag.follow(model.pictureProperty(), picture -> show());
        bag.follow(model.tableProperty(), table -> show());
        bag.follow(model.partProperty(), part -> show());
    }

    private Node head(PresetViewModel presets) {
        var title = Form.sentences("");
        title.setId("results-title");
        title.getStyleClass().add("section");
        bag.follow(
                model.resultProperty(),
                result -> title.setText(
                        result == null
                                ? Messages.text("results.none")
                                : Messages.text("results.title", Reasons.said(result.title()), result.folder())));
        var open = Form.button("results.folder", MaterialDesignF.FOLDER_OPEN_OUTLINE, model::openFolder);
        open.setId("results-folder");
        open.setTooltip(new Tooltip(Messages.text("results.folderHint")));
        bag.bind(open.disableProperty(), Bindings.isNull(model.resultProperty()));
        var earlier = new MenuButton(Messages.text("results.earlier"), new FontIcon(MaterialDesignH.HISTORY));
        earlier.setId("results-earlier");
        earlier.getStyleClass().add(Styles.SMALL);
        earlier.setOnShowing(e -> fill(earlier));
        fill(earlier);
        var run = new PresetMenu(presets);
        return new VBox(6, new FlowPane(6, 4, open, earlier, run), title);
    }

    private void fill(MenuButton earlier) {
        earlier.getItems().setAll(Choices.item("results.choose", this::choose));
        earlier.getItems().addAll(Choices.recent(model.recent(), model::open));
    }

    private void choose() {
        File folder = Choosers.folder(Messages.text("results.choose"))
                .showDialog(getScene().getWindow());
        if (folder != null) {
            model.open(folder.toPath());
        }
    }

    private Node parts() {
        parts.setId("results-parts");
        parts.getStyleClass().add(Styles.DENSE);
        parts.setAccessibleText(Messages.text("results.parts"));
        var empty = Form.sentences(Messages.text("results.noParts"));
        empty.getStyleClass().addAll(Styles.TEXT_MUTED, "table-empty");
        parts.setPlaceholder(empty);
        parts.setCellFactory(list -> new PartCell());
        parts.setMinHeight(80);
        parts.setPrefHeight(LIST);
        VBox.setVgrow(parts, Priority.ALWAYS);
        bag.follow(model.resultProperty(), result -> {
            parts.getItems().setAll(result == null ? List.of() : result.parts());
            parts.getSelectionModel().select(model.partProperty().get());
        });
        bag.follow(model.partProperty(), part -> parts.getSelectionModel().select(part));
        bag.follow(parts.getSelectionModel().selectedItemProperty(), part -> {
            if (part != null) {
                model.partProperty().set(part);
            }
        });
        return parts;
    }

    private Node notes() {
        var lines = new VBox(6);
        lines.setId("results-notes");
        bag.follow(model.resultProperty(), result -> {
            lines.getChildren().clear();
            if (result != null) {
                lines.getChildren().add(Form.caption("results.notes"));
                lines.getChildren()
                        .add(Form.explanation(Messages.text("results.data", String.join(", ", result.data()))));
                result.notes().forEach(note -> lines.getChildren().add(Form.explanation(Reasons.said(note))));
            }
        });
        var scroll = new ScrollPane(lines);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.getStyleClass().add("plain-scroll");
        scroll.setMinHeight(90);
        scroll.setPrefHeight(LIST);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        return scroll;
    }

    private void show() {
        PresetResult.Part part = model.partProperty().get();
        var picture = model.pictureProperty().get();
        var table = model.tableProperty().get();
        if (picture.isPresent()) {
            place.getChildren().setAll(picture(part));
        } else if (table.isPresent()) {
            place.getChildren().setAll(table(part, table.get()));
        } else {
            place.getChildren().clear();
        }
    }

    /** As wide as there is room, and scrolled where it is high. */
    private Node picture(PresetResult.Part part) {
        var image = SwingFXUtils.toFXImage(model.pictureProperty().get().orElseThrow(), null);
        var view = new ImageView(image);
        view.setId("results-picture");
        view.setPreserveRatio(true);
        view.setSmooth(true);
        view.setAccessibleText(title(part));
        var scroll = new ScrollPane(view);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.getStyleClass().add("plain-scroll");
        scroll.viewportBoundsProperty()
                .subscribe(bounds -> view.setFitWidth(Math.max(1, Math.min(bounds.getWidth(), image.getWidth()))));
        return scroll;
    }

    private static Node table(PresetResult.Part part, ResultTable of) {
        List<TableColumn<List<String>, String>> columns = IntStream.range(
                        0, of.header().size())
                .mapToObj(i -> column(of, i))
                .toList();
        TableView<List<String>> table = Tables.of(title(part), Messages.text("results.noRows"), columns);
        table.setId("results-table");
        table.getItems().setAll(of.rows());
        VBox.setVgrow(table, Priority.ALWAYS);
        var box = new VBox(4, table);
        if (of.further() > 0) {
            box.getChildren()
                    .add(Form.explanation(Messages.text(
                            "results.further",
                            of.rows().size(),
                            of.further(),
                            part.file().getFileName())));
        }
        return box;
    }

    private static TableColumn<List<String>, String> column(ResultTable of, int index) {
        TableColumn<List<String>, String> column = Tables.column("results.column", LEAST, row -> row.get(index));
        column.setText(of.header().get(index));
        double widest = width(of.header().get(index)) + 8;
        for (List<String> row : of.rows()) {
            widest = Math.max(widest, width(row.get(index)));
        }
        column.setPrefWidth(Math.max(LEAST, Math.ceil(widest) + AROUND));
        column.setSortable(false);
        return column;
    }

    private static double width(String text) {
        return new Text(text).getLayoutBounds().getWidth();
    }

    /** For example {@code as published · lens}. */
    private static String title(PresetResult.Part part) {
        String name = part.name().replace('_', ' ');
        return part.variant().isEmpty()
                ? name
                : Messages.text("results.part", Messages.text("variant." + part.variant()), name);
    }

    /** A figure or a table, told apart by an icon. */
    private static final class PartCell extends ListCell<PresetResult.Part> {
        @Override
        protected void updateItem(PresetResult.Part part, boolean isEmpty) {
            super.updateItem(part, isEmpty);
            if (isEmpty || part == null) {
                setText(null);
                setGraphic(null);
            } else {
                setText(title(part));
                boolean isFigure = part.kind() == PresetResult.Kind.FIGURE;
                setAccessibleText(Messages.text(isFigure ? "results.figure" : "results.table", title(part)));
                setGraphic(new FontIcon(isFigure ? MaterialDesignC.CHART_LINE : MaterialDesignT.TABLE));
            }
        }
    }

    @Override
    public void close() {
        bag.close();
    }
}
