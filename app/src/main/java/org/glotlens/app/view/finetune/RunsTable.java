package org.glotlens.app.view.finetune;

import atlantafx.base.theme.Styles;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.ObservableList;
import javafx.css.PseudoClass;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.StackPane;
import javafx.scene.text.Text;
import org.glotlens.app.view.kit.Bag;
import org.glotlens.app.view.kit.Messages;
import org.glotlens.charts.Theme;
import org.glotlens.charts.fx.SeriesMark;
import org.glotlens.engine.runs.RunSummary;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignV;

/** The table of runs: its columns can be chosen, which is remembered, and sorted. */
final class RunsTable extends TableView<RunSummary> {
    private static final PseudoClass SHOWN = PseudoClass.getPseudoClass("shown");
    private static final double AROUND = 26;
    private static final double LEAST = 58;
    private static final double MARK = 16;

    private final RunsViewModel model;
    private final RunViewModel shown;
    private final MenuButton columnMenu =
            new MenuButton(Messages.text("runs.columns"), new FontIcon(MaterialDesignV.VIEW_COLUMN_OUTLINE));
    private List<String> keys = List.of();
    private boolean isFilling;

    RunsTable(RunsViewModel model, RunViewModel shown, Bag bag) {
        this.model = model;
        this.shown = shown;
        setId("runs-table");
        getStyleClass().addAll(Styles.DENSE, Styles.STRIPED);
        getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        setAccessibleText(Messages.text("runs.title"));
        columnMenu.setId("runs-columns");
        columnMenu.getStyleClass().add(Styles.SMALL);
        columnMenu.setTooltip(new Tooltip(Messages.text("runs.columnsHint")));
        var empty = new Label(Messages.text("runs.empty"));
        empty.setWrapText(true);
        empty.getStyleClass().add(Styles.TEXT_MUTED);
        setPlaceholder(empty);
        setRowFactory(t -> new RunRow());
        bag.follow(model.runsProperty(), this::fill);
        bag.follow(shown.folderProperty(), folder -> refresh());
        bag.follow(model.losses().figureProperty(), figure -> refresh());
        bag.onChange(selected(), this::tell);
    }

    /** What chooses the columns. */
    MenuButton columnMenu() {
        return columnMenu;
    }

    /** The selected runs, in the order of the table. */
    ObservableList<RunSummary> selected() {
        return getSelectionModel().getSelectedItems();
    }

    private void tell() {
        if (!isFilling) {
            model.losses().chosenProperty().set(folders());
        }
    }

    private Set<Path> folders() {
        return selected().stream().map(RunSummary::folder).collect(Collectors.toUnmodifiableSet());
    }

    private void fill(List<RunSummary> runs) {
        Set<Path> selected = new HashSet<>(folders());
        isFilling = true;
        List<RunColumn> columns = RunColumn.of(runs);
        List<String> now = columns.stream().map(RunColumn::key).toList();
        if (!now.equals(keys)) {
            keys = now;
            getColumns().setAll(columns.stream().map(this::column).toList());
            columnMenu
                    .getItems()
                    .setAll(columns.stream().skip(1).map(this::choice).toList());
        }
        getSelectionModel().clearSelection();
        getItems().setAll(runs);
        sort();
        fit(columns);
        for (int row = 0; row < getItems().size(); row++) {
            if (selected.contains(getItems().get(row).folder())) {
                getSelectionModel().select(row);
            }
        }
        isFilling = false;
        tell();
    }

    private TableColumn<RunSummary, RunSummary> column(RunColumn of) {
        var column = new TableColumn<RunSummary, RunSummary>(of.title());
        column.setId(of.key());
        column.setReorderable(false);
        column.setCellValueFactory(c -> new ReadOnlyObjectWrapper<>(c.getValue()).getReadOnlyProperty());
        column.setCellFactory(c -> of.key().equals(RunColumn.NAME) ? new NameCell(of) : new RunCell(of));
        column.setVisible(!model.hiddenColumns().contains(of.key()));
        column.setComparator((a, b) -> {
            boolean isThere = of.isThere().apply(a);
            if (isThere && of.isThere().apply(b)) {
                return of.order().compare(a, b);
            }
            // a comparison is turned round where the sort descends; what is missing stands last all the same
            int last = Boolean.compare(of.isThere().apply(b), isThere);
            return column.getSortType() == TableColumn.SortType.DESCENDING ? -last : last;
        });
        return column;
    }

    /** Every column is as wide as what stands in it, so that nothing is cut. */
    private void fit(List<RunColumn> columns) {
        for (int i = 0; i < columns.size(); i++) {
            RunColumn of = columns.get(i);
            double widest = width(of.title()) + 10;
            double beside = of.key().equals(RunColumn.NAME) ? MARK + 4 : 0;
            for (RunSummary run : getItems()) {
                widest = Math.max(widest, beside + width(of.text().apply(run)));
            }
            getColumns().get(i).setPrefWidth(Math.max(LEAST, Math.ceil(widest) + AROUND));
        }
    }

    private static double width(String text) {
        return new Text(text).getLayoutBounds().getWidth();
    }

    private CheckMenuItem choice(RunColumn of) {
        var item = new CheckMenuItem(of.title());
        item.setMnemonicParsing(false);
        item.setSelected(!model.hiddenColumns().contains(of.key()));
        item.setOnAction(e -> {
            model.showColumn(of.key(), item.isSelected());
            getColumns().stream()
                    .filter(column -> of.key().equals(column.getId()))
                    .forEach(column -> column.setVisible(item.isSelected()));
        });
        return item;
    }

    /** One value of a run. */
    private static class RunCell extends TableCell<RunSummary, RunSummary> {
        private final RunColumn of;

        RunCell(RunColumn of) {
            this.of = of;
        }

        @Override
        protected void updateItem(RunSummary run, boolean isEmpty) {
            super.updateItem(run, isEmpty);
            setText(isEmpty || run == null ? null : of.text().apply(run));
        }
    }

    /** The name of a run behind the marker of its curve. */
    private final class NameCell extends RunCell {
        NameCell(RunColumn of) {
            super(of);
        }

        @Override
        protected void updateItem(RunSummary run, boolean isEmpty) {
            super.updateItem(run, isEmpty);
            setGraphic(isEmpty || run == null ? null : mark(run));
        }

        private StackPane mark(RunSummary run) {
            var place = new StackPane();
            place.setMinSize(MARK, MARK);
            place.setPrefSize(MARK, MARK);
            if (model.losses().figureProperty().get() != null) {
                Theme theme = model.losses().figureProperty().get().style().theme();
                model.losses().look(run).ifPresent(look -> place.getChildren().add(SeriesMark.of(look, theme)));
            }
            return place;
        }
    }

    /** A row that stands out while its run is on show, and tells where the run lies. */
    private final class RunRow extends TableRow<RunSummary> {
        @Override
        protected void updateItem(RunSummary run, boolean isEmpty) {
            super.updateItem(run, isEmpty);
            boolean isThere = !isEmpty && run != null;
            pseudoClassStateChanged(
                    SHOWN, isThere && run.folder().equals(shown.folderProperty().get()));
            setTooltip(isThere ? new Tooltip(run.folder().toString()) : null);
        }
    }
}
