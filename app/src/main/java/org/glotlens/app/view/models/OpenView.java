package org.glotlens.app.view.models;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.collections.transformation.FilteredList;
import javafx.collections.transformation.SortedList;
import javafx.geometry.Insets;
import javafx.scene.control.Button;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.glotlens.app.view.kit.Bag;
import org.glotlens.app.view.kit.Form;
import org.glotlens.app.view.kit.Messages;
import org.glotlens.app.view.kit.Tables;
import org.glotlens.app.view.status.ProgressText;
import org.glotlens.engine.hub.CachedModel;
import org.glotlens.engine.run.Side;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignF;

/** Three ways to a model below each other: a folder, the download cache, and the hub. */
final class OpenView extends VBox implements AutoCloseable {
    private static final double MB = 1e6;

    private final HubViewModel hub;
    private final Choosing choosing;
    private final Bag bag = new Bag();

    /**
     * What happens to what is chosen.
     *
     * @param folder asks for a folder
     * @param cached opens a checkpoint of the cache
     */
    record Choosing(Runnable folder, Consumer<Path> cached) {}

    /** Begins; adapters are offered where they can be opened. */
    OpenView(HubViewModel hub, Side side, Choosing choosing) {
        super(8);
        this.hub = hub;
        this.choosing = choosing;
        setPadding(new Insets(12));
        var folder = button("open.folder", choosing.folder());
        folder.setGraphic(new FontIcon(MaterialDesignF.FOLDER_OPEN_OUTLINE));
        folder.setDefaultButton(true);
        TableView<CachedModel> table = table(side);
        var open = button("open.open", () -> open(table));
        bag.bind(
                open.disableProperty(),
                table.getSelectionModel().selectedItemProperty().isNull());
        setVgrow(table, Priority.ALWAYS);
        getChildren()
                .addAll(
                        Form.line(folder, Form.explanation(Messages.text("open.folderHint"))),
                        Form.heading("open.cached"),
                        Form.explanation(Messages.text("open.cachedHint")),
                        table,
                        open,
                        Form.heading("open.hub"),
                        Form.explanation(Messages.text("open.hubHint")),
                        asking(),
                        Form.note("open-told", hub.toldProperty(), bag),
                        coming());
        hub.list();
    }

    private TableView<CachedModel> table(Side side) {
        TableView<CachedModel> table = Tables.of(
                Messages.text("open.cached"),
                Messages.text("open.cachedNone"),
                List.of(
                        Tables.column("open.name", 300, each -> each.name().toString()),
                        Tables.column("open.kind", 140, OpenView::kind),
                        Tables.number("open.size", 90, each -> String.format(Locale.ROOT, "%.1f", each.bytes() / MB))));
        table.setId("open-cached");
        table.setPrefHeight(180);
        var rows =
                new SortedList<>(new FilteredList<>(hub.cached(), each -> side == Side.ALIGNED || !each.isAdapter()));
        bag.bind(rows.comparatorProperty(), table.comparatorProperty());
        table.setItems(rows);
        table.setOnMouseClicked(e -> {
            if (e.getClickCount() == 2) {
                open(table);
            }
        });
        table.setOnKeyPressed(e -> {
            if (e.getCode() == KeyCode.ENTER) {
                open(table);
                e.consume();
            }
        });
        return table;
    }

    private static String kind(CachedModel model) {
        return model.isAdapter() ? Messages.text("open.adapter", model.kind()) : model.kind();
    }

    private void open(TableView<CachedModel> table) {
        CachedModel chosen = table.getSelectionModel().getSelectedItem();
        if (chosen != null) {
            choosing.cached().accept(chosen.folder());
        }
    }

    private HBox asking() {
        var name = new TextField();
        name.setId("open-hub-name");
        name.setPromptText(Messages.text("open.prompt"));
        name.setAccessibleText(Messages.text("open.hub"));
        bag.bindBoth(name.textProperty(), hub.nameProperty());
        var ask = button("open.lookUp", hub::lookUp);
        var download = button("open.download", hub::download);
        bag.bind(
                ask.disableProperty(),
                Bindings.createBooleanBinding(
                        () -> name.getText().isBlank() || hub.runningProperty().get() != null,
                        name.textProperty(),
                        hub.runningProperty()));
        bag.bind(
                download.disableProperty(),
                hub.planProperty().isNull().or(hub.runningProperty().isNotNull()));
        name.setOnAction(e -> ask.fire());
        HBox.setHgrow(name, Priority.ALWAYS);
        return Form.line(name, ask, download);
    }

    private HBox coming() {
        var bar = new ProgressBar(0);
        bar.setMaxWidth(Double.MAX_VALUE);
        bar.setAccessibleText(Messages.text("models.loading"));
        HBox.setHgrow(bar, Priority.ALWAYS);
        var far = Form.caption("models.loading");
        var row = Form.line(bar, far, button("open.stop", hub::stop));
        var told = new Bag();
        bag.onClose(told::close);
        bag.follow(hub.runningProperty(), job -> {
            told.close();
            Form.appear(row, job != null);
            if (job != null) {
                told.follow(job.fractionProperty(), share -> {
                    bar.setProgress(share.doubleValue());
                    far.setText(ProgressText.of(job));
                });
            }
        });
        return row;
    }

    private static Button button(String key, Runnable action) {
        var button = new Button(Messages.text(key));
        button.setId(key.replace('.', '-'));
        button.setMinWidth(USE_PREF_SIZE);
        button.setOnAction(e -> action.run());
        return button;
    }

    @Override
    public void close() {
        bag.close();
    }
}
