package org.glotlens.charts;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Locale;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.stream.ImageInputStream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.glotlens.engine.DataException;
import org.glotlens.engine.Message;
import org.w3c.dom.Node;

/** Reads back the provenance that {@link FigureExport} wrote into a picture. */
public final class FigureMetadata {
    /** Most bytes of a picture; a figure has a few hundred thousand. */
    private static final long LARGEST = 256L << 20;

    private FigureMetadata() {}

    /**
     * What a picture says it was made from; empty where it says nothing.
     *
     * @param file a picture in SVG, PDF, PNG or PGF, or the numbers of one in CSV, told by its ending; of numbers it is
     *     what their first line or the file beside them says
     * @throws DataException if the file cannot be read as such
     */
    public static Optional<String> provenance(Path file) throws DataException {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        try {
            if (Files.size(file) > LARGEST) {
                throw new IOException("it is larger than " + (LARGEST >> 20) + " MiB");
            }
            if (name.endsWith(".svg")) {
                return svg(file);
            }
            if (name.endsWith(".pdf")) {
                return pdf(file);
            }
            if (name.endsWith(".png")) {
                return png(file);
            }
            if (name.endsWith(".pgf")) {
                return pgf(file);
            }
            if (name.endsWith(".csv")) {
                return csv(file);
            }
        } catch (IOException | XMLStreamException | RuntimeException e) {
            throw new DataException(
                    Message.of(
                            "figureMetadata.cannotBeReadAs",
                            "%s cannot be read as a figure: %s. Give an SVG, PDF, PNG, PGF or CSV of one.",
                            file,
                            e.getMessage()),
                    e);
        }
        throw new DataException(Message.of(
                "figureMetadata.isNoFigureGive", "%s is no figure. Give an SVG, PDF, PNG, PGF or CSV of one.", file));
    }

    private static Optional<String> csv(Path file) throws IOException {
        try (BufferedReader lines = Files.newBufferedReader(file)) {
            String first = lines.readLine();
            if (first != null && first.startsWith(FigureExport.COMMENT)) {
                return present(first.substring(FigureExport.COMMENT.length()));
            }
        }
        Path beside = FigureExport.originBeside(file);
        return Files.isRegularFile(beside) && Files.size(beside) <= LARGEST
                ? present(Files.readString(beside))
                : Optional.empty();
    }

    private static Optional<String> pgf(Path file) throws IOException {
        try (BufferedReader lines = Files.newBufferedReader(file)) {
            for (String line = lines.readLine(); line != null && line.startsWith("%"); line = lines.readLine()) {
                if (line.startsWith(PgfWriter.PROVENANCE)) {
                    return present(line.substring(PgfWriter.PROVENANCE.length()));
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<String> svg(Path file) throws IOException, XMLStreamException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        try (InputStream in = Files.newInputStream(file)) {
            XMLStreamReader xml = factory.createXMLStreamReader(in);
            while (xml.hasNext()) {
                if (xml.next() == XMLStreamReader.START_ELEMENT
                        && xml.getLocalName().equals("metadata")) {
                    return present(xml.getElementText());
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<String> pdf(Path file) throws IOException {
        try (PDDocument document = Loader.loadPDF(file.toFile())) {
            return present(document.getDocumentInformation().getSubject());
        }
    }

    private static Optional<String> png(Path file) throws IOException {
        Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName("png");
        ImageReader reader = readers.next();
        try (ImageInputStream in = ImageIO.createImageInputStream(file.toFile())) {
            reader.setInput(in, true);
            IIOMetadata metadata = reader.getImageMetadata(0);
            return description(metadata.getAsTree(PngWriter.FORMAT));
        } finally {
            reader.dispose();
        }
    }

    private static Optional<String> description(Node tree) {
        for (Node chunk = tree.getFirstChild(); chunk != null; chunk = chunk.getNextSibling()) {
            for (Node text = chunk.getFirstChild(); text != null; text = text.getNextSibling()) {
                if (text.getNodeName().equals("iTXtEntry")
                        && attribute(text, "keyword").equals(PngWriter.PROVENANCE)) {
                    return present(attribute(text, "text"));
                }
            }
        }
        return Optional.empty();
    }

    private static String attribute(Node node, String name) {
        Node value = node.getAttributes().getNamedItem(name);
        return value == null ? "" : value.getNodeValue();
    }

    private static Optional<String> present(String text) {
        return Optional.ofNullable(text).filter(some -> !some.isBlank());
    }
}
