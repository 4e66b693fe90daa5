package org.glotlens.charts;

import de.rototor.pdfbox.graphics2d.PdfBoxGraphics2D;
import java.awt.Graphics2D;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;

/** Draws figures and handouts as PDF documents with the bundled fonts embedded. */
final class PdfWriter {
    private static final long DOCUMENT_ID = 1;

    private final String provenance;

    PdfWriter(String provenance) {
        this.provenance = provenance;
    }

    /**
     * One page.
     *
     * @param drawing draws on it, in points
     */
    record Page(ExportSize size, Consumer<Graphics2D> drawing) {}

    byte[] write(Figure figure, ExportSize size) throws IOException {
        return write(figure.title(), List.of(new Page(size, g -> figure.draw(g, FigureExport.area(size)))));
    }

    byte[] write(String title, List<Page> pages) throws IOException {
        try (PDDocument document = new PDDocument()) {
            document.setDocumentId(DOCUMENT_ID);
            document.setDocumentInformation(information(title));
            PdfText text = new PdfText();
            for (Page page : pages) {
                add(document, page, text);
            }
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            document.save(bytes);
            return bytes.toByteArray();
        }
    }

    private static void add(PDDocument document, Page page, PdfText text) throws IOException {
        float width = (float) page.size().widthPoints();
        float height = (float) page.size().heightPoints();
        PDPage sheet = new PDPage(new PDRectangle(width, height));
        document.addPage(sheet);
        PdfBoxGraphics2D g = new PdfBoxGraphics2D(document, width, height);
        g.setFontTextDrawer(text);
        page.drawing().accept(g);
        g.dispose();
        try (PDPageContentStream content = new PDPageContentStream(document, sheet)) {
            content.drawForm(g.getXFormObject());
        }
    }

    private PDDocumentInformation information(String title) {
        PDDocumentInformation information = new PDDocumentInformation();
        information.setTitle(title);
        information.setSubject(provenance);
        information.setCreator("Glotlens");
        return information;
    }
}
