package org.glotlens.app.view.pca;

import atlantafx.base.theme.Styles;
import java.util.List;
import javafx.geometry.Pos;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.glotlens.app.view.kit.Bag;
import org.glotlens.app.view.kit.Form;
import org.glotlens.app.view.kit.Icons;
import org.glotlens.app.view.kit.LanguageNames;
import org.glotlens.app.view.kit.Messages;
import org.glotlens.app.view.kit.ScriptText;
import org.glotlens.app.view.kit.Wrapping;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;

/** The strip below the figures that says what the selected point is; it takes no room while none is. */
public final class ItemStrip extends VBox implements AutoCloseable {
    private static final double LEAST_HEIGHT = 88;
    private static final double MOST_HEIGHT = 152;
    private static final double SHARE = 0.18;
    private static final double CODE = 30;
    private static final double GAP = 14;
    private static final double LEAST_COLUMN = 250;
    private static final double EDGE = 34;
    private static final double SENTENCE = 14;
    private static final double TRANSLATION = 12.5;

    private final ItemDetails model;
    private final Bag bag = new Bag();
    private final VBox texts = new VBox(4);
    private double drawnFor = -1;

    /** Shows the item of {@code model}. */
    public ItemStrip(ItemDetails model) {
        super(3);
        this.model = model;
        setId("item-strip");
        getStyleClass().add("item-strip");
        shareOf(0);
        setMinWidth(0);
        var scroll = new ScrollPane(texts);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.setFocusTraversable(false);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        getChildren().addAll(head(), scroll);
        bag.follow(model.itemProperty(), item -> {
            Form.appear(this, item != null);
            drawnFor = -1;
            scroll.setVvalue(0);
            show();
        });
        bag.onChange(widthProperty(), this::show);
    }

    /** Takes its share of a height, so that the figures above stay large. */
    public void shareOf(double height) {
        double own = Math.clamp(SHARE * height, LEAST_HEIGHT, MOST_HEIGHT);
        setMinHeight(own);
        setPrefHeight(own);
        setMaxHeight(own);
    }

    private HBox head() {
        var heading = new Label();
        heading.getStyleClass().add(Styles.TEXT_BOLD);
        heading.setMinWidth(USE_PREF_SIZE);
        bag.follow(model.itemProperty(), item -> heading.setText(item == null ? "" : item.heading()));
        var place = new Label();
        place.setId("item-place");
        place.getStyleClass().addAll(Styles.TEXT_SMALL, Styles.TEXT_MUTED);
        place.setMinWidth(0);
        Wrapping.wrap(place);
        place.setMinHeight(USE_PREF_SIZE);
        place.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(place, Priority.ALWAYS);
        bag.bind(place.textProperty(), model.placeProperty());
        place.setTooltip(new Tooltip(Messages.text("item.placeHint")));
        var close = Icons.button(MaterialDesignC.CLOSE, Messages.text("item.close"), model::clear);
        close.setId("item-close");
        var head = new HBox(10, heading, place, close);
        head.setAlignment(Pos.CENTER_LEFT);
        return head;
    }

    /** Draws the sentences for the present width. */
    private void show() {
        var item = model.itemProperty().get();
        double width = getWidth() - EDGE;
        if (item == null || width < 1 || width == drawnFor) {
            return;
        }
        drawnFor = width;
        if (item.texts().isEmpty()) {
            texts.getChildren().setAll(Form.explanation(Messages.text("item.noTexts")));
        } else {
            fill(item.texts(), width);
        }
        // what is made while the window is laid out would have no look before the next time
        texts.applyCss();
    }

    private void fill(List<ItemDetails.Text> all, double width) {
        var first = new ScriptText(SENTENCE, width);
        first.setId("item-sentence");
        first.show(all.getFirst().text());
        texts.getChildren().setAll(first, translations(all.subList(1, all.size()), width));
    }

    private FlowPane translations(List<ItemDetails.Text> all, double width) {
        int columns = Math.max(1, (int) ((width + GAP) / (LEAST_COLUMN + GAP)));
        double column = Math.floor((width - (columns - 1) * GAP) / columns);
        var flow = new FlowPane(GAP, 3);
        flow.setPrefWrapLength(width);
        flow.setRowValignment(VPos.TOP);
        all.forEach(text -> flow.getChildren().add(translation(text, column)));
        return flow;
    }

    private Node translation(ItemDetails.Text text, double width) {
        var code = new Hyperlink(text.language());
        code.setMinWidth(CODE);
        code.setPrefWidth(CODE);
        code.setAccessibleText(Messages.text("item.select", LanguageNames.of(text.language())));
        code.setTooltip(new Tooltip(code.getAccessibleText()));
        code.setOnAction(e -> model.select(text.language()));
        var sentence = new ScriptText(TRANSLATION, width - CODE);
        sentence.show(text.text());
        sentence.setPrefWidth(width - CODE);
        var row = new HBox(code, sentence);
        row.setAlignment(Pos.TOP_LEFT);
        row.setFillHeight(false);
        row.setPrefWidth(width);
        return row;
    }

    @Override
    public void close() {
        bag.close();
    }
}
