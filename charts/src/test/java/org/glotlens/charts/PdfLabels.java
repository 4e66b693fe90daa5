package org.glotlens.charts;

import java.awt.geom.Point2D;
import java.io.IOException;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;
import org.apache.pdfbox.util.Matrix;

/** Where the text of a PDF lies, letter by letter in the order in which it was drawn. */
final class PdfLabels extends PDFTextStripper {
    /**
     * A letter.
     *
     * @param from where it begins, in points from the lower left corner
     * @param to where the next one would begin
     */
    record Letter(String text, Point2D from, Point2D to) {}

    /** Letters of one line. */
    record Label(String text, Point2D from, Point2D to) {
        Point2D middle() {
            return new Point2D.Double((from.getX() + to.getX()) / 2, (from.getY() + to.getY()) / 2);
        }
    }

    private final List<Letter> letters = new ArrayList<>();

    private PdfLabels() {}

    /** All letters but blanks. */
    static List<Letter> letters(Path pdf) throws IOException {
        PdfLabels labels = new PdfLabels();
        try (PDDocument document = Loader.loadPDF(pdf.toFile())) {
            labels.getText(document);
        }
        return labels.letters;
    }

    @Override
    protected void processTextPosition(TextPosition text) {
        Matrix at = text.getTextMatrix();
        double length = Math.hypot(at.getScaleX(), at.getShearY());
        double width = text.getWidthDirAdj();
        Point2D from = new Point2D.Double(at.getTranslateX(), at.getTranslateY());
        Point2D to = new Point2D.Double(
                from.getX() + width * at.getScaleX() / length, from.getY() + width * at.getShearY() / length);
        String plain = Normalizer.normalize(text.getUnicode(), Normalizer.Form.NFKC);
        if (!plain.isBlank()) {
            letters.add(new Letter(plain, from, to));
        }
    }

    /** Letters of equal count as labels: cut where the first of both drawings leaves its line or jumps. */
    static List<Label> labels(List<Letter> letters, List<Integer> starts) {
        List<Label> labels = new ArrayList<>();
        for (int i = 0; i < starts.size(); i++) {
            int end = i + 1 < starts.size() ? starts.get(i + 1) : letters.size();
            StringBuilder text = new StringBuilder();
            letters.subList(starts.get(i), end).forEach(letter -> text.append(letter.text()));
            labels.add(new Label(
                    text.toString(),
                    letters.get(starts.get(i)).from(),
                    letters.get(end - 1).to()));
        }
        return labels;
    }

    /** Where labels begin: after a jump of more than some points from the end of the letter before. */
    static List<Integer> starts(List<Letter> letters, double jump) {
        List<Integer> starts = new ArrayList<>();
        for (int i = 0; i < letters.size(); i++) {
            if (i == 0 || letters.get(i - 1).to().distance(letters.get(i).from()) > jump) {
                starts.add(i);
            }
        }
        return starts;
    }

    /** The letters one by one, where a font draws several as one sign. */
    static List<Letter> single(List<Letter> letters) {
        List<Letter> single = new ArrayList<>();
        for (Letter letter : letters) {
            int n = letter.text().length();
            for (int i = 0; i < n; i++) {
                single.add(new Letter(
                        letter.text().substring(i, i + 1), between(letter, i, n), between(letter, i + 1, n)));
            }
        }
        return single;
    }

    private static Point2D between(Letter letter, int part, int parts) {
        double share = (double) part / parts;
        return new Point2D.Double(
                letter.from().getX()
                        + share * (letter.to().getX() - letter.from().getX()),
                letter.from().getY()
                        + share * (letter.to().getY() - letter.from().getY()));
    }
}
