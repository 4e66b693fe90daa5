package org.glotlens.charts;

import de.rototor.pdfbox.graphics2d.PdfBoxGraphics2D;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;

/** Draws a figure as a PDF document of one page with the bundled fonts embedded. */
final class PdfWriter {
    private static final long DOCUMENT_ID = 1;

    private final String provenance;

    PdfWriter(String provenance) {
        this.provenance = provenance;
    }

    byte[] write(Figure figure, ExportSize size) throws IOException {
        float width = (float) size.widthPoints();
        float height = (float) size.heightPoints();
        try (PDDocument document = new PDDocument()) {
            document.setDocumentId(DOCUMENT_ID);
            document.setDocumentInformation(information(figure));
            PDPage page = new PDPage(new PDRectangle(width, height));
            document.addPage(page);
            PdfBoxGraphics2D g = new PdfBoxGraphics2D(document, width, height);
            g.setFontTextDrawer(new PdfText());
            figure.draw(g, FigureExport.area(size));
            g.dispose();
            try (PDPageContentStream content = new PDPageContentStream(document, page)) {
                content.drawForm(g.getXFormObject());
            }
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            document.save(bytes);
            return bytes.toByteArray();
        }
    }

    private PDDocumentInformation information(Figure figure) {
        PDDocumentInformation information = new PDDocumentInformation();
        information.setTitle(figure.title());
        information.setSubject(provenance);
        information.setCreator("Glotlens");
        return information;
    }
}
