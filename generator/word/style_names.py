"""Names of the layout's styles that are named from outside the layout: of tables and their cells.

Names, not ids: Word and WPS give styles new ids when they save a file, but keep their names. Ask
``StyleIds`` for the id in a layout.
"""

TABLE = "清单表格"
SIGNING_TABLE = "签署表"
CELL = "表格文字"
CELL_HEAD = "表格标题"
SIGNATURE = "签署"

FORM = "表单"
FORM_LABEL = "表单标签"
FORM_CELL = "表单文字"
FORM_BAND = "表单栏目"

COLUMNS = "双语对照"
ENGLISH = "英文"
"""Before the name of a style, for what stands in the English column."""
