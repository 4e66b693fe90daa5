package org.glotlens.app.view.kit;

import java.text.Bidi;
import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.geometry.NodeOrientation;
import javafx.geometry.Pos;
import javafx.geometry.VPos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.text.Font;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import org.glotlens.app.view.kit.ScriptPieces.Piece;
import org.glotlens.charts.FontFace;
import org.glotlens.charts.Fonts;
import org.glotlens.charts.TextRun;
import org.glotlens.charts.fx.FxFonts;

/**
 * Text in any script, on one baseline. JavaFX takes one family per node and has no fallback among bundled fonts, so each
 * stretch of one script is a node of its own, in the order in which its text is read. What begins from right to left
 * stands at the right. A line that does not fit ends in an ellipsis and never reaches over its neighbour.
 *
 * <p>JavaFX 26 fails over letters from right to left in a {@link TextFlow} and wherever it breaks lines itself: such a text
 * stands in rows of nodes, broken at blanks and brought into the order of Unicode's algorithm here.
 */
public final class ScriptText extends Region {
    private static final String ELLIPSIS = "…";
    private static final double ROUNDING = 0.5;

    private final double size;
    private final double wrapWidth;
    private Pane flow = new TextFlow();
    /** Never seen: tells the colour that text has in this place. */
    private final Label ink = new Label();

    private final Text ruler = new Text();
    private List<TextRun> runs = List.of();
    private List<Text> drawn = List.of();
    private double whole;
    private double fitted = Double.NaN;
    private boolean isRightToLeft;

    /** An empty line at a font size in pixels. */
    public ScriptText(double size) {
        this(size, Double.POSITIVE_INFINITY);
    }

    /** An empty paragraph that is at most {@code wrapWidth} wide and as high as it has to be. */
    public ScriptText(double size, double wrapWidth) {
        FxFonts.register();
        this.size = size;
        this.wrapWidth = wrapWidth;
        getStyleClass().add("script-text");
        setAccessibleRole(AccessibleRole.TEXT);
        setMinWidth(0);
        ink.setManaged(false);
        ink.setVisible(false);
        getChildren().addAll(ink, flow);
    }

    /** Shows another text. */
    public void show(String text) {
        runs = Fonts.runs(text);
        isRightToLeft = !new Bidi(text, Bidi.DIRECTION_DEFAULT_LEFT_TO_RIGHT).baseIsLeftToRight();
        boolean isFlow = Wrapping.isBreakable(text);
        flow = isFlow ? new TextFlow() : isLine() ? new HBox() : new VBox();
        getChildren().setAll(ink, flow);
        flow.setNodeOrientation(NodeOrientation.LEFT_TO_RIGHT);
        whole = isFlow
                ? Math.ceil(runs.stream().mapToDouble(this::width).sum())
                : width(new ScriptPieces(runs, isRightToLeft).list());
        fitted = Double.NaN;
        draw(runs);
        setAccessibleText(text);
        requestLayout();
    }

    /** What is drawn now, the ellipsis included. */
    String shown() {
        StringBuilder text = new StringBuilder();
        drawn.forEach(part -> text.append(part.getText()));
        return text.toString();
    }

    /** The style that sets a bundled font; registers the font at its first use. */
    public static String style(FontFace face, double size) {
        FxFonts.register();
        return "-fx-font-family: '" + face.family() + "'; -fx-font-size: " + size + "px;";
    }

    private void draw(List<TextRun> stretches) {
        drawn = new ArrayList<>();
        if (flow instanceof TextFlow) {
            drawn.addAll(stretches.stream().map(this::node).toList());
            flow.getChildren().setAll(drawn);
            return;
        }
        var pieces = new ScriptPieces(stretches, isRightToLeft);
        if (flow instanceof HBox row) {
            fill(row, pieces.list());
        } else {
            flow.getChildren().setAll(broken(pieces.words()));
        }
    }

    /** Rows of words, as many in each as fit; a word stands in one row however long it is. */
    private List<HBox> broken(List<List<Piece>> words) {
        List<HBox> rows = new ArrayList<>();
        List<Piece> row = new ArrayList<>();
        double left = wrapWidth;
        for (List<Piece> word : words) {
            double width = width(word);
            if (width > left && !row.isEmpty()) {
                rows.add(fill(new HBox(), row));
                row.clear();
                left = wrapWidth;
            }
            row.addAll(word);
            left -= width;
        }
        rows.add(fill(new HBox(), row));
        return rows;
    }

    /** Pieces from left to right as they are seen. */
    private HBox fill(HBox row, List<Piece> pieces) {
        byte[] levels = new byte[pieces.size()];
        Text[] nodes = new Text[pieces.size()];
        for (int i = 0; i < nodes.length; i++) {
            Piece piece = pieces.get(i);
            levels[i] = (byte) piece.level();
            nodes[i] = node(piece.run());
            nodes[i].setNodeOrientation(
                    piece.isRightToLeft() ? NodeOrientation.RIGHT_TO_LEFT : NodeOrientation.LEFT_TO_RIGHT);
            drawn.add(nodes[i]);
        }
        Bidi.reorderVisually(levels, 0, nodes, 0, nodes.length);
        row.getChildren().setAll(nodes);
        row.setAlignment(isRightToLeft ? Pos.BASELINE_RIGHT : Pos.BASELINE_LEFT);
        return row;
    }

    private Text node(TextRun run) {
        var text = new Text(run.text());
        text.setFont(font(run.face()));
        text.setStyle(style(run.face(), size));
        text.fillProperty().bind(ink.textFillProperty());
        if (!(flow instanceof TextFlow)) {
            // a row takes the baseline from the top
            text.setTextOrigin(VPos.TOP);
        }
        return text;
    }

    private Font font(FontFace face) {
        return Font.font(face.family(), size);
    }

    private double width(TextRun run) {
        ruler.setFont(font(run.face()));
        ruler.setText(run.text());
        return ruler.getLayoutBounds().getWidth();
    }

    /** Each piece is a node, which takes whole pixels. */
    private double width(List<Piece> pieces) {
        return pieces.stream()
                .mapToDouble(piece -> Math.ceil(width(piece.run())))
                .sum();
    }

    private boolean isLine() {
        return Double.isInfinite(wrapWidth);
    }

    @Override
    protected double computePrefWidth(double height) {
        return snappedLeftInset() + Math.min(whole, wrapWidth) + snappedRightInset();
    }

    @Override
    protected double computePrefHeight(double width) {
        double text = isLine() ? flow.prefHeight(-1) : flow.prefHeight(Math.min(whole, wrapWidth));
        return snappedTopInset() + text + snappedBottomInset();
    }

    @Override
    protected double computeMinHeight(double width) {
        return computePrefHeight(width);
    }

    @Override
    protected double computeMaxWidth(double height) {
        return Double.MAX_VALUE;
    }

    @Override
    public double getBaselineOffset() {
        return snappedTopInset() + flow.getBaselineOffset();
    }

    @Override
    protected void layoutChildren() {
        double room = getWidth() - snappedLeftInset() - snappedRightInset();
        if (isLine() && room != fitted) {
            fitted = room;
            draw(whole <= room + ROUNDING ? runs : cut(room));
        }
        double own = Math.min(room, isLine() ? Math.ceil(flow.prefWidth(-1)) : Math.min(whole, wrapWidth));
        double height = flow.prefHeight(isLine() ? -1 : own);
        double left = snappedLeftInset() + (isRightToLeft ? room - own : 0);
        double top = snappedTopInset() + (getHeight() - snappedTopInset() - snappedBottomInset() - height) / 2;
        flow.resizeRelocate(left, Math.max(snappedTopInset(), snapPositionY(top)), own, height);
    }

    /** The first stretches of the text, as many as fit with an ellipsis behind them. */
    private List<TextRun> cut(double room) {
        List<TextRun> kept = new ArrayList<>();
        double left = room - width(new TextRun(ELLIPSIS, FontFace.SANS));
        for (TextRun run : runs) {
            double width = width(run);
            if (width > left) {
                String part = run.text().substring(0, fitting(run, left)).stripTrailing();
                kept.add(new TextRun(part, run.face()));
                break;
            }
            kept.add(run);
            left -= width;
        }
        kept.add(new TextRun(ELLIPSIS, FontFace.SANS));
        return kept;
    }

    /** How many characters of a stretch fit into a width; what belongs together is not cut apart. */
    private int fitting(TextRun run, double width) {
        int fits = 0;
        int tooMany = run.text().length() + 1;
        while (tooMany - fits > 1) {
            int middle = (fits + tooMany) / 2;
            if (width(new TextRun(run.text().substring(0, middle), run.face())) <= width) {
                fits = middle;
            } else {
                tooMany = middle;
            }
        }
        var characters = BreakIterator.getCharacterInstance(Locale.ROOT);
        characters.setText(run.text());
        return characters.isBoundary(fits) ? fits : characters.preceding(fits);
    }
}
