package org.glotlens.app.view.experiment;

import atlantafx.base.theme.Styles;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javafx.geometry.Pos;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.paint.Color;
import org.glotlens.app.view.kit.Bag;
import org.glotlens.app.view.kit.Form;
import org.glotlens.app.view.kit.LanguageNames;
import org.glotlens.app.view.kit.Messages;
import org.glotlens.app.view.kit.Theme;
import org.glotlens.app.view.state.WorkbenchState;
import org.glotlens.charts.Palette;

/**
 * The languages to show, each with a tick and the colour that the figures use; however many there are, they take a few
 * lines, and a word typed above them finds one by code or name.
 */
final class LanguageList extends VBox {
    private static final double ROW = 23;
    private static final int LEAST_ROWS = 3;
    private static final int USUAL_ROWS = 6;
    private static final double FRAME = 2;

    private final WorkbenchState state;
    private final ListView<String> list = new ListView<>();
    private final TextField search = new TextField();

    LanguageList(WorkbenchState state, Bag bag) {
        super(4);
        this.state = state;
        getStyleClass().add("languages");
        search.setId("language-search");
        search.getStyleClass().add(Styles.SMALL);
        search.setPromptText(Messages.text("experiment.findLanguage"));
        search.setAccessibleText(Messages.text("experiment.findLanguage"));
        search.setPrefWidth(0);
        HBox.setHgrow(search, Priority.ALWAYS);
        list.setId("language-list");
        list.getStyleClass().addAll(Styles.DENSE, "language-list");
        list.setAccessibleText(Messages.text("experiment.languages"));
        list.setFixedCellSize(ROW);
        list.setMinHeight(LEAST_ROWS * ROW + FRAME);
        var none = new Label(Messages.text("experiment.noSuchLanguage"));
        none.getStyleClass().add(Styles.TEXT_MUTED);
        list.setPlaceholder(none);
        list.setCellFactory(v -> new LanguageCell());
        list.addEventHandler(KeyEvent.KEY_PRESSED, this::key);
        VBox.setVgrow(list, Priority.ALWAYS);
        getChildren().addAll(head(), list);
        bag.follow(state.languagesProperty(), codes -> fill());
        bag.follow(search.textProperty(), typed -> fill());
        bag.onChange(state.themeProperty(), list::refresh);
        bag.onChange(state.hiddenProperty(), list::refresh);
    }

    private HBox head() {
        var all = new Hyperlink(Messages.text("experiment.allLanguages"));
        all.setMinWidth(USE_PREF_SIZE);
        all.setOnAction(e -> state.hiddenProperty().set(Set.of()));
        var none = new Hyperlink(Messages.text("experiment.noLanguages"));
        none.setMinWidth(USE_PREF_SIZE);
        none.setOnAction(e ->
                state.hiddenProperty().set(Set.copyOf(state.languagesProperty().get())));
        var title = Form.heading("experiment.languages");
        title.setMinWidth(USE_PREF_SIZE);
        return Form.line(title, search, all, none);
    }

    private void fill() {
        String wanted = search.getText().strip().toLowerCase(Locale.ROOT);
        List<String> codes = state.languagesProperty().get().stream()
                .filter(code -> code.startsWith(wanted)
                        || LanguageNames.of(code).toLowerCase(Locale.ROOT).contains(wanted))
                .toList();
        list.getItems().setAll(codes);
        int all = state.languagesProperty().get().size();
        list.setPrefHeight(Math.clamp(all, LEAST_ROWS, USUAL_ROWS) * ROW + FRAME);
        list.setMaxHeight(Math.max(all, LEAST_ROWS) * ROW + FRAME);
    }

    private void toggle(String code) {
        state.setShown(code, !state.isShown(code));
    }

    private void key(KeyEvent event) {
        String code = list.getSelectionModel().getSelectedItem();
        if (event.getCode() == KeyCode.SPACE && code != null) {
            toggle(code);
            event.consume();
        }
    }

    private Color colour(String code) {
        var mark = Palette.mark(code);
        var colour = state.themeProperty().get() == Theme.DARK ? mark.onDark() : mark.onLight();
        return Color.rgb(colour.getRed(), colour.getGreen(), colour.getBlue());
    }

    /** A tick, the colour, the code and the name of a language; a click anywhere on it counts. */
    private final class LanguageCell extends ListCell<String> {
        private static final double SWATCH = 9;

        private final CheckBox tick = new CheckBox();
        private final Region swatch = new Region();
        private final Label name = new Label();
        private final HBox row = new HBox(6, tick, name);

        LanguageCell() {
            swatch.setMinSize(SWATCH, SWATCH);
            swatch.setMaxSize(SWATCH, SWATCH);
            tick.setGraphic(swatch);
            tick.setFocusTraversable(false);
            tick.setMouseTransparent(true);
            tick.setMinWidth(USE_PREF_SIZE);
            name.getStyleClass().addAll(Styles.TEXT_MUTED, Styles.TEXT_SMALL);
            row.setAlignment(Pos.CENTER_LEFT);
            setPrefWidth(0);
            setOnMouseClicked(e -> {
                if (getItem() != null) {
                    toggle(getItem());
                }
            });
        }

        @Override
        protected void updateItem(String code, boolean isEmpty) {
            super.updateItem(code, isEmpty);
            setText(null);
            setGraphic(isEmpty || code == null ? null : row);
            if (isEmpty || code == null) {
                setAccessibleText(null);
                return;
            }
            String spoken = LanguageNames.of(code);
            tick.setText(code);
            tick.setSelected(state.isShown(code));
            tick.setAccessibleText(Messages.text("experiment.language", spoken));
            name.setText(spoken.equals(code) ? "" : spoken);
            swatch.setStyle("-fx-background-radius: 2; -fx-background-color: "
                    + colour(code).toString().replace("0x", "#") + ";");
            setAccessibleText(Messages.text("experiment.language", spoken));
        }
    }
}
