package org.glotlens.app.view.window;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ComboBoxBase;
import javafx.scene.control.Spinner;
import javafx.scene.layout.BackgroundFill;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.paint.Paint;
import javafx.scene.shape.Shape;
import javafx.scene.text.Text;
import org.kordamp.ikonli.javafx.FontIcon;

/**
 * Collects texts, icons and controls that stand out too little from what they lie on, as they are shown: WCAG 2.2, success criteria
 * 1.4.3 and 1.4.11. What is disabled is left out, as there.
 */
final class Contrasts {
    private static final double TEXT = 4.5;
    private static final double ICON = 3;
    private static final double EDGE = 3;

    /** What is a control by its edge or area; parts by the control that they belong to. Buttons are told by what stands on them. */
    private static final List<String> EDGED = List.of(
            "text-input",
            "combo-box-base",
            "choice-box",
            "spinner",
            "check-box box",
            "radio-button radio",
            "slider track",
            "slider thumb",
            "scroll-bar thumb",
            "toggle-switch thumb-area");

    private final Set<String> found = new TreeSet<>();

    /** (L1 + 0.05) / (L2 + 0.05) of the lighter and the darker colour, 1 to 21. */
    static double ratio(Color a, Color b) {
        double la = luminance(a) + 0.05;
        double lb = luminance(b) + 0.05;
        return Math.max(la, lb) / Math.min(la, lb);
    }

    private static double luminance(Color colour) {
        return 0.2126 * linear(colour.getRed())
                + 0.7152 * linear(colour.getGreen())
                + 0.0722 * linear(colour.getBlue());
    }

    private static double linear(double c) {
        return c <= 0.04045 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4);
    }

    /** What is too pale at and below a node, with its colours. */
    Set<String> of(Node node) {
        found.clear();
        look(node);
        return Set.copyOf(found);
    }

    private void look(Node node) {
        if (!node.isVisible() || node.isDisabled()) {
            return;
        }
        if (node instanceof Text text
                && text.getFill() instanceof Color fill
                && !text.getText().isBlank()) {
            check(text, fill);
        }
        if (node instanceof Region region && isEdged(region)) {
            check(region);
        }
        if (node instanceof Parent parent) {
            List.copyOf(parent.getChildrenUnmodifiable()).forEach(this::look);
        }
    }

    /** Whether a node is told by its edge, and is not part of what is told by its own. */
    private static boolean isEdged(Region node) {
        Parent parent = node.getParent();
        boolean isPart = parent instanceof ComboBoxBase<?> || parent instanceof Spinner<?>;
        return !isPart
                && EDGED.stream()
                        .map(edged -> edged.split(" "))
                        .anyMatch(edged -> node.getStyleClass().contains(edged[edged.length - 1])
                                && (edged.length == 1 || parent.getStyleClass().contains(edged[0])));
    }

    /** Of edge and areas the one that stands out most must do; a control without any is told by its text or icon. */
    private void check(Region control) {
        Color ground = ground(control.getParent());
        double opacity = opacity(control);
        List<Color> colours = new ArrayList<>();
        if (control.getBorder() != null) {
            control.getBorder().getStrokes().forEach(stroke -> add(stroke.getTopStroke(), colours));
        }
        if (control.getBackground() != null) {
            control.getBackground().getFills().forEach(fill -> add(fill.getFill(), colours));
        }
        colours.stream()
                .max(Comparator.comparingDouble(
                        colour -> ratio(over(colour, colour.getOpacity() * opacity, ground), ground)))
                .filter(colour -> ratio(over(colour, colour.getOpacity() * opacity, ground), ground) < EDGE)
                .ifPresent(colour -> found.add(String.format(
                        Locale.ROOT,
                        "%.2f %s on %s edge %s",
                        ratio(over(colour, colour.getOpacity() * opacity, ground), ground),
                        hex(colour),
                        hex(ground),
                        place(control))));
    }

    private static void add(Paint paint, List<Color> to) {
        if (paint instanceof Color colour && colour.getOpacity() > 0) {
            to.add(colour);
        }
    }

    private static double opacity(Node node) {
        double opacity = 1;
        for (Node at = node; at != null; at = at.getParent()) {
            opacity *= at.getOpacity();
        }
        return opacity;
    }

    private void check(Text text, Color fill) {
        boolean isIcon = text instanceof FontIcon;
        Color ground = ground(text);
        double opacity = fill.getOpacity() * opacity(text);
        double ratio = ratio(over(fill, opacity, ground), ground);
        if (opacity > 0 && ratio < (isIcon ? ICON : TEXT)) {
            String said = isIcon ? "icon" : text.getText();
            found.add(String.format(
                    Locale.ROOT, "%.2f %s on %s %.40s %s", ratio, hex(fill), hex(ground), said, place(text)));
        }
    }

    /** What lies behind a node, from the window's own ground upwards. */
    private static Color ground(Node node) {
        Node parent = node.getParent();
        Color below = parent == null ? Color.WHITE : ground(parent);
        if (parent != null && parent.lookup(".border") instanceof Shape bubble && bubble.getParent() == parent) {
            below = bubble.getFill() instanceof Color colour ? colour : below;
        }
        if (node instanceof Region region && region.getBackground() != null) {
            for (BackgroundFill fill : region.getBackground().getFills()) {
                // a fill with far insets is a line beside the text
                boolean isLine = Math.abs(fill.getInsets().getTop()) > region.getHeight() / 2;
                if (fill.getFill() instanceof Color colour && !isLine) {
                    below = over(colour, colour.getOpacity() * region.getOpacity(), below);
                }
            }
        }
        return below;
    }

    private static Color over(Color top, double opacity, Color below) {
        return Color.color(
                top.getRed() * opacity + below.getRed() * (1 - opacity),
                top.getGreen() * opacity + below.getGreen() * (1 - opacity),
                top.getBlue() * opacity + below.getBlue() * (1 - opacity));
    }

    private static String hex(Color colour) {
        return colour.toString().substring(2, 8);
    }

    private static String place(Node node) {
        StringBuilder place = new StringBuilder();
        Node at = node;
        for (int i = 0; i < 5 && at != null; i++, at = at.getParent()) {
            place.append(at.getId() == null ? "" : "#" + at.getId())
                    .append(at.getStyleClass())
                    .append(" < ");
        }
        return place.toString();
    }
}
