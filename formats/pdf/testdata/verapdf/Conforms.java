import java.io.FileInputStream;
import java.io.InputStream;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;

/** Conforms FILE...: prints every rule of PDF/UA-1 and PDF/A-2a that a file breaks, one a line. One JVM for all files. */
public class Conforms {
    public static void main(String[] files) throws Exception {
        VeraGreenfieldFoundryProvider.initialise();
        for (String file : files) {
            for (String name : new String[] {"ua1", "2a"}) {
                check(file, PDFAFlavour.fromString(name));
            }
        }
    }

    private static void check(String file, PDFAFlavour flavour) throws Exception {
        try (InputStream in = new FileInputStream(file);
                PDFAParser parser = Foundries.defaultInstance().createParser(in, flavour);
                PDFAValidator validator = Foundries.defaultInstance().createValidator(flavour, false)) {
            for (TestAssertion a : validator.validate(parser).getTestAssertions()) {
                if (a.getStatus() != TestAssertion.Status.PASSED) {
                    System.out.println(file + ": " + flavour + " " + a.getRuleId().getClause() + "-" + a.getRuleId().getTestNumber()
                        + ": " + a.getMessage() + " at " + a.getLocation().getContext());
                }
            }
        }
    }
}
