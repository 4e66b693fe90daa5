package org.glotlens.app.view.window;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.layout.BackgroundFill;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.text.Text;
import org.kordamp.ikonli.javafx.FontIcon;

/**
 * Collects texts and icons that stand out too little from what they lie on, as they are shown: WCAG 2.2, success criteria 1.4.3
 * and 1.4.11. What is disabled is left out, as there.
 */
final class Contrasts {
    private static final double TEXT = 4.5;
    private static final double ICON = 3;

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
        if (node instanceof Parent parent) {
            List.copyOf(parent.getChildrenUnmodifiable()).forEach(this::look);
        }
    }

    private void check(Text text, Color fill) {
        boolean isIcon = text instanceof FontIcon;
        Color ground = ground(text);
        double opacity = fill.getOpacity();
        for (Node at = text; at != null; at = at.getParent()) {
            opacity *= at.getOpacity();
        }
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
