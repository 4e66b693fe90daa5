package org.glotlens.engine.language;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import opennlp.tools.langdetect.Language;
import opennlp.tools.langdetect.LanguageDetectorME;
import opennlp.tools.langdetect.LanguageDetectorModel;

/** OpenNLP's model of 103 languages, out of its jar; read once, when it is first asked. Any thread may ask. */
final class DetectionModel {
    private static final String FACTS = "/META-INF/maven/org.apache.opennlp/opennlp-models-langdetect/pom.properties";

    /** Names the file of the model. */
    private static final String PLACE = "/model.properties";

    private final LanguageDetectorME detector;

    private DetectionModel() {
        try (InputStream in = resource("/" + properties(PLACE).getProperty("model.name"))) {
            detector = new LanguageDetectorME(new LanguageDetectorModel(in));
        } catch (IOException e) {
            throw new IllegalStateException("The model of languages cannot be read out of its jar.", e);
        }
    }

    /** Made by the first caller, the others wait: it takes about 3 s. */
    private static final class Held {
        private static final DetectionModel MODEL = new DetectionModel();
    }

    static DetectionModel get() {
        return Held.MODEL;
    }

    /** Name and version, as the artifact says them; reads no model. */
    static String name() {
        return "Apache OpenNLP langdetect " + properties(FACTS).getProperty("version");
    }

    /** ISO 639-3 codes that it knows. */
    Set<String> languages() {
        return Set.copyOf(Arrays.asList(detector.getSupportedLanguages()));
    }

    /** How sure it is of each language that it knows, by ISO 639-3 code; together 1. */
    Map<String, Double> confidences(String text) {
        Language[] all;
        synchronized (detector) {
            all = detector.predictLanguages(text);
        }
        return Arrays.stream(all).collect(Collectors.toMap(Language::getLang, Language::getConfidence));
    }

    private static Properties properties(String resource) {
        try (InputStream in = resource(resource)) {
            Properties properties = new Properties();
            properties.load(in);
            return properties;
        } catch (IOException e) {
            throw new IllegalStateException("Cannot read " + resource + " of the jar with the model of languages.", e);
        }
    }

    private static InputStream resource(String name) throws IOException {
        InputStream in = DetectionModel.class.getResourceAsStream(name);
        if (in == null) {
            throw new IOException("There is no resource " + name + ".");
        }
        return in;
    }
}
