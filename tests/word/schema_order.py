"""Order of children that the schema of WordprocessingML prescribes and Word insists on.

Source: ECMA-376 part 1 (transitional: part 4), annex A, wml.xsd. Only the elements that layouts and
documents of this project use; an element outside these lists fails the test that meets it.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from generator.ooxml.names import W

ORDERS = {
    "pPr": "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr "
    "suppressLineNumbers pBdr shd tabs suppressAutoHyphens kinsoku wordWrap overflowPunct "
    "topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd snapToGrid spacing ind "
    "contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment "
    "textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange",
    "rPr": "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint "
    "noProof snapToGrid vanish webHidden color spacing w kern position sz szCs highlight u effect "
    "bdr shd fitText vertAlign rtl cs em lang eastAsianLayout specVanish oMath",
    "tblPr": "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW "
    "jc tblCellSpacing tblInd tblBorders shd tblLayout tblCellMar tblLook tblCaption "
    "tblDescription",
    "tcPr": "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection "
    "tcFitText vAlign hideMark",
    "tblBorders": "top left bottom right insideH insideV",
    "tblCellMar": "top left bottom right",
    "pBdr": "top left bottom right between bar",
    "trPr": "cnfStyle divId gridBefore gridAfter wBefore wAfter cantSplit trHeight tblHeader "
    "tblCellSpacing jc hidden",
    "sectPr": "headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc "
    "pgBorders lnNumType pgNumType cols formProt vAlign noEndnote titlePg textDirection bidi "
    "rtlGutter docGrid printerSettings",
    "lvl": "start numFmt lvlRestart pStyle isLgl suff lvlText lvlPicBulletId legacy lvlJc pPr rPr",
    "abstractNum": "nsid multiLevelType tmpl name styleLink numStyleLink lvl",
    "num": "abstractNumId lvlOverride",
    "numPr": "ilvl numId",
    "numbering": "numPicBullet abstractNum num numIdMacAtCleanup",
    "style": "name aliases basedOn next link autoRedefine hidden uiPriority semiHidden "
    "unhideWhenUsed qFormat locked personal personalCompose personalReply rsid pPr rPr tblPr trPr "
    "tcPr tblStylePr",
    "tblStylePr": "pPr rPr tblPr trPr tcPr",
    "styles": "docDefaults latentStyles style",
    "docDefaults": "rPrDefault pPrDefault",
    "settings": "writeProtection view zoom removePersonalInformation mirrorMargins "
    "bordersDoNotSurroundHeader bordersDoNotSurroundFooter defaultTabStop autoHyphenation "
    "evenAndOddHeaders drawingGridHorizontalSpacing drawingGridVerticalSpacing "
    "displayHorizontalDrawingGridEvery displayVerticalDrawingGridEvery characterSpacingControl "
    "footnotePr endnotePr compat docVars rsids themeFontLang clrSchemeMapping decimalSymbol "
    "listSeparator",
    "compat": "spaceForUL noColumnBalance balanceSingleByteDoubleByteWidth noExtraLineSpacing "
    "doNotLeaveBackslashAlone ulTrailSpace doNotExpandShiftReturn adjustLineHeightInTable "
    "useFELayout compatSetting",
    "font": "altName panose1 charset family notTrueType pitch sig",
    "tbl": "bookmarkStart bookmarkEnd tblPr tblGrid tr",
    "tr": "tblPrEx trPr tc",
}
"""Element → its children in order."""

FIRST = {"tc": "tcPr", "p": "pPr", "r": "rPr", "body": "", "hdr": "", "ftr": ""}
"""Elements with free content after the one that must stand first."""


def faults(root: etree._Element) -> Iterator[str]:
    """What in a part breaks the order."""
    for element in root.iter(f"{{{W}}}*"):
        name = etree.QName(element).localname
        children = [etree.QName(child).localname for child in element]
        if name in ORDERS:
            order = ORDERS[name].split()
            if unknown := set(children) - set(order):
                yield f"{name} holds {sorted(unknown)}"
            elif children != sorted(children, key=order.index):
                yield f"{name} has {children}"
        elif name in FIRST:
            if FIRST[name] in children[1:]:
                yield f"{name} has {children}"
            if name == "body" and children[-1] != "sectPr":
                yield "body does not end in sectPr"


def last_in_cells(root: etree._Element) -> Iterator[str]:
    """Cells that do not end in a paragraph, which Word calls corrupt."""
    for cell in root.iter(f"{{{W}}}tc"):
        if len(cell) == 0 or cell[-1].tag != f"{{{W}}}p":
            yield "cell without a last paragraph"
