package org.glotlens.app.view.window;

import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Control;
import javafx.scene.control.Labeled;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TabPane;
import javafx.scene.control.TableColumnBase;
import javafx.scene.control.TableView;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.Tooltip;
import javafx.scene.text.Text;
import org.glotlens.charts.Figure;
import org.glotlens.charts.FigureWalk;
import org.glotlens.charts.fx.FigureView;
import org.jfree.svg.SVGGraphics2D;

/** Collects every text that a part of the window shows, or says to those who hear it. */
final class ShownTexts {
    private final Set<String> texts = new LinkedHashSet<>();
    private final Set<Figure> drawn = Collections.newSetFromMap(new IdentityHashMap<>());

    /** The texts of a node and of all below it; a figure is drawn once, however often it is met. */
    Set<String> of(Node node) {
        texts.clear();
        look(node);
        return Set.copyOf(texts);
    }

    private void look(Node node) {
        add(node.getAccessibleText());
        add(node.getAccessibleHelp());
        // what a person typed, or reads from a file, is no text of the interface
        if (node instanceof TextInputControl input) {
            add(input.getPromptText());
            return;
        }
        if (node instanceof Control control) {
            look(control);
        }
        if (node instanceof Text text) {
            add(text.getText());
        }
        if (node instanceof FigureView view && view.getFigure() != null && drawn.add(view.getFigure())) {
            look(view.getFigure());
        }
        if (node instanceof Parent parent) {
            List.copyOf(parent.getChildrenUnmodifiable()).forEach(this::look);
        }
    }

    private void look(Control control) {
        Tooltip tip = control.getTooltip();
        if (tip != null) {
            add(tip.getText());
        }
        switch (control) {
            case MenuButton menu -> menu.getItems().forEach(this::look);
            case TabPane tabs -> tabs.getTabs().forEach(tab -> add(tab.getText()));
            case TableView<?> table -> {
                table.getColumns().forEach(this::look);
                if (table.getPlaceholder() != null) {
                    look(table.getPlaceholder());
                }
            }
            case ComboBox<?> box -> choices(box);
            default -> {}
        }
        if (control instanceof Labeled label) {
            add(label.getText());
            if (label.getGraphic() != null) {
                look(label.getGraphic());
            }
        }
        if (control.getContextMenu() != null) {
            control.getContextMenu().getItems().forEach(this::look);
        }
    }

    private <T> void choices(ComboBox<T> box) {
        // the toolkit's own converter stands where cells draw their items by themselves
        if (box.getConverter() != null
                && !box.getConverter().getClass().getName().startsWith("javafx.")) {
            box.getItems().forEach(item -> add(box.getConverter().toString(item)));
        }
    }

    private void look(TableColumnBase<?, ?> column) {
        add(column.getText());
        if (column.getGraphic() != null) {
            look(column.getGraphic());
        }
        column.getColumns().forEach(this::look);
    }

    private void look(MenuItem item) {
        add(item.getText());
        if (item instanceof Menu menu) {
            menu.getItems().forEach(this::look);
        }
    }

    private void look(Figure figure) {
        add(figure.title());
        add(figure.summary());
        add(figure.caption());
        var area = new Rectangle2D.Double(0, 0, 500, 350);
        var g = new SVGGraphics2D(area.getWidth(), area.getHeight());
        figure.draw(g, area);
        for (String piece : g.getSVGElement().split("<text[^>]*>")) {
            if (piece.contains("</text>")) {
                add(piece.substring(0, piece.indexOf("</text>")).replaceAll("<[^>]*>", ""));
            }
        }
        // what is told of a value, to the mouse and to the keyboard; the first and the last of each row stand for the
        // others
        for (FigureWalk.Row row : figure.walk(area).rows()) {
            add(row.name());
            for (FigureWalk.Point point :
                    List.of(row.points().getFirst(), row.points().getLast())) {
                add(point.said());
                Rectangle2D place = point.place();
                figure.describe(new Point2D.Double(place.getCenterX(), place.getCenterY()), area)
                        .ifPresent(this::add);
            }
        }
    }

    private void add(String text) {
        if (text != null && !text.isBlank()) {
            texts.add(text);
        }
    }
}
