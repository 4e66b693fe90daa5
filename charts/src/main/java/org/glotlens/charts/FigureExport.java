package org.glotlens.charts;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.glotlens.engine.DataException;
import org.glotlens.engine.Message;
import org.glotlens.engine.file.AtomicFile;
import org.glotlens.engine.file.FileNames;
import org.glotlens.engine.file.LatexTable;

/**
 * Writes figures as files: SVG, PDF, PNG, PGF and the numbers as CSV. A file appears whole or not at all, and the same figure
 * gives the same bytes. Every picture carries its provenance, and nothing of the selection on the screen; a CSV file
 * holds the table alone, unless it is asked to say its origin.
 *
 * <p>Drawing units are points: pass figures in a style for paper, as {@code figure.withStyle(FigureStyle.print())}.
 */
public final class FigureExport {
    /** What the line begins with that says what a table was made from. */
    static final String COMMENT = "# ";

    private static final long BYTES_A_PIXEL = 4;
    private static final double POINTS_AN_INCH = 72;

    private final String provenance;

    /**
     * Exports that carry a provenance.
     *
     * @param provenance what the figure was made from, in words; may be empty
     */
    public FigureExport(String provenance) {
        this.provenance = provenance;
    }

    /**
     * Writes scalable vector graphics with text that names its fonts.
     *
     * @throws DataException when the file cannot be written
     */
    public void svg(Figure figure, ExportSize size, Path file) throws DataException {
        svg(figure, size, SvgText.NAMED, file);
    }

    /**
     * Writes scalable vector graphics.
     *
     * @throws DataException when the file cannot be written
     */
    public void svg(Figure figure, ExportSize size, SvgText text, Path file) throws DataException {
        String svg = new SvgWriter(provenance, text).write(figure.withoutSelection(), size);
        write(file, svg.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Writes one PDF page with embedded fonts and selectable text.
     *
     * @throws DataException when the file cannot be written
     */
    public void pdf(Figure figure, ExportSize size, Path file) throws DataException {
        try {
            write(file, new PdfWriter(provenance).write(figure.withoutSelection(), size));
        } catch (IOException e) {
            throw new DataException(
                    Message.of(
                            "figureExport.pdfOfCouldNot",
                            "PDF of \"%s\" could not be made: %s",
                            figure.title(),
                            e.getMessage()),
                    e);
        }
    }

    /**
     * Writes drawing commands for {@code \\input} in LaTeX, whose own letters set the text.
     *
     * @throws DataException when the file cannot be written
     */
    public void pgf(Figure figure, ExportSize size, Path file) throws DataException {
        String pgf = new PgfWriter(provenance).write(figure.withoutSelection(), size);
        write(file, pgf.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Writes a handout as a PDF document, a sheet of A4 a page, with embedded fonts and selectable text.
     *
     * @throws DataException when the file cannot be written
     */
    public void handout(Handout handout, Path file) throws DataException {
        try {
            write(
                    file,
                    new PdfWriter(provenance)
                            .write(
                                    handout.title(),
                                    handout.sheets().stream()
                                            .map(sheet -> new PdfWriter.Page(Handout.A4, sheet::draw))
                                            .toList()));
        } catch (IOException e) {
            throw new DataException(
                    Message.of(
                            "figureExport.pdfOfCouldNot",
                            "PDF of \"%s\" could not be made: %s",
                            handout.title(),
                            e.getMessage()),
                    e);
        }
    }

    /**
     * Writes pixels at a resolution, which the file states.
     *
     * @param dpi dots per inch
     * @throws DataException when the file cannot be written
     */
    public void png(Figure figure, ExportSize size, double dpi, Path file) throws DataException {
        requireRoom(size, dpi);
        try {
            write(file, new PngWriter(figure.title(), provenance).write(image(figure, size, dpi), dpi));
        } catch (IOException e) {
            throw new DataException(
                    Message.of(
                            "figureExport.pngOfCouldNot",
                            "PNG of \"%s\" could not be made: %s",
                            figure.title(),
                            e.getMessage()),
                    e);
        }
    }

    /**
     * Writes exactly the numbers that the figure draws.
     *
     * @throws DataException when the file cannot be written
     */
    public void csv(Figure figure, Path file) throws DataException {
        write(file, figure.table().toCsv().getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Writes the same numbers as a table for LaTeX's booktabs package.
     *
     * @param digits significant digits of numbers that are not whole
     * @throws DataException when the file cannot be written
     */
    public void tex(Figure figure, int digits, Path file) throws DataException {
        StringWriter tex = new StringWriter();
        try {
            FigureTable table = figure.table();
            new LatexTable(figure.title(), digits).write(table.header(), table.rows(), tex);
        } catch (IOException e) {
            throw new IllegalStateException("memory takes every table", e);
        }
        write(file, tex.toString().getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Writes a Jupyter notebook that reads the numbers from the CSV of the same name beside it and draws them with matplotlib.
     *
     * @param command that made the numbers
     * @throws DataException when the file cannot be written
     */
    public void notebook(Figure figure, ExportSize size, String command, Path file) throws DataException {
        String notebook = new NotebookWriter(stem(file), command).write(figure.withoutSelection(), size);
        write(file, notebook.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Writes the same numbers below a first line that says what they were made from, for readers that take lines with
     * {@code #} for comments.
     *
     * @throws DataException when the file cannot be written
     */
    public void csvWithOrigin(Figure figure, Path file) throws DataException {
        String origin = COMMENT + provenance.replaceAll("\\R", " ") + '\n';
        write(file, (origin + figure.table().toCsv()).getBytes(StandardCharsets.UTF_8));
    }

    /** The file beside a table that says what the table was made from: {@code NAME.run.json} for {@code NAME.csv}. */
    public static Path originBeside(Path csv) {
        String name = csv.getFileName().toString();
        return csv.resolveSibling(name.replaceFirst("(?i)\\.csv$", "") + ".run.json");
    }

    /** The numbers that a notebook reads: {@code NAME.csv} for {@code NAME.ipynb}. */
    public static Path numbersBeside(Path notebook) {
        return notebook.resolveSibling(stem(notebook) + ".csv");
    }

    private static String stem(Path notebook) {
        return notebook.getFileName().toString().replaceFirst("(?i)\\.ipynb$", "");
    }

    /**
     * Writes a text that belongs to a figure.
     *
     * @throws DataException when the file cannot be written
     */
    public void text(String text, Path file) throws DataException {
        write(file, text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Writes what the figures were made from, alone.
     *
     * @throws DataException when the file cannot be written
     */
    public void origin(Path file) throws DataException {
        write(file, provenance.getBytes(StandardCharsets.UTF_8));
    }

    /** Pixels that do not fit in memory are refused before there is an attempt to make them. */
    private static void requireRoom(ExportSize size, double dpi) throws DataException {
        double pixels = (double) size.widthPixels(dpi) * size.heightPixels(dpi);
        double most = Math.min(Integer.MAX_VALUE, Runtime.getRuntime().maxMemory() / 2.0 / BYTES_A_PIXEL);
        if (pixels > most) {
            long fitting = (long) Math.floor(dpi * Math.sqrt(most / pixels));
            throw new DataException(Message.of(
                    "figureExport.aPngOfX",
                    "A PNG of %s x %s pixels takes more memory than this program has. Choose at most %s dots "
                            + "per inch, or an SVG or PDF.",
                    size.widthPixels(dpi),
                    size.heightPixels(dpi),
                    fitting));
        }
    }

    /**
     * A small picture of a figure as the bytes of a PNG file, without provenance.
     *
     * @param widthPixels its height follows from the figure's own size on paper
     * @throws DataException if there is no memory to draw it
     */
    public static byte[] thumbnail(Figure figure, ExportSize size, int widthPixels) throws DataException {
        double dpi = widthPixels * POINTS_AN_INCH / size.widthPoints();
        requireRoom(size, dpi);
        try {
            return new PngWriter(figure.title(), "").write(image(figure, size, dpi), dpi);
        } catch (IOException e) {
            throw new IllegalStateException("memory takes every picture", e);
        }
    }

    /** The figure as pixels, for the clipboard. */
    public static BufferedImage image(Figure figure, ExportSize size, double dpi) {
        int width = size.widthPixels(dpi);
        int height = size.heightPixels(dpi);
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = image.createGraphics();
        g.scale(width / size.widthPoints(), height / size.heightPoints());
        figure.withoutSelection().draw(g, area(size));
        g.dispose();
        return image;
    }

    static Rectangle2D area(ExportSize size) {
        return new Rectangle2D.Double(0, 0, size.widthPoints(), size.heightPoints());
    }

    private static void write(Path file, byte[] content) throws DataException {
        try {
            AtomicFile.store(file, content);
        } catch (IOException e) {
            throw new DataException(
                    Message.of(
                            "figureExport.figureFileCouldNot",
                            "Figure file %s could not be written: %s. Choose a folder that can be written.",
                            FileNames.place(file.toAbsolutePath()),
                            FileNames.reason(e)),
                    e);
        }
    }
}
